import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text

from adapters.store import open_store
from adapters.store.db.columns import metadata
from adapters.store.db.engine import address, open_engine, transaction
from adapters.store.db.schema import leader
from adapters.store.migrations.run import configuration, migrate
from rules.model.change import ChangeKind
from rules.model.delivery import Card, RevisionId
from rules.model.reason import Reason, ReasonCode
from rules.ports.services import StoreError
from tests.support.builders import subscription
from tests.support.outbox import claim, known

OWED_BEFORE = (
    "insert into lane (destination, next_at, ready_at) values ('console', '2026-01-01 10:00', '2026-01-01 10:00')",
    """insert into delivery (id, lane, kinds, note, state, attempts, created_at)
       values (7, 'console', '', 'the list cannot be read', 'pending', 0, '2026-01-01 10:00')""",
)
SUBSCRIBED_BEFORE = """insert into subscription (id, destination, wish)
    values (7, 'slack:C1', '{"systems": ["ics2"], "environment": "production", "language": "en"}')"""

TOLD_BEFORE = (
    "insert into source (name, baselined, told_stale) values ('list', true, false)",
    """insert into notice (key, oid, current_revision, told_revision) values ('1', '1', 5, 5)""",
    """insert into revision (id, notice, source, language, printed, seen_at)
       values (5, '1', 'list', 'en', '{"title": "Manifest", "language": "en"}', '2026-01-01 10:00')""",
    """insert into change (revision, kind, rank, why) values (5, 'window.announced', 0, 'seen for the first time')""",
    OWED_BEFORE[0],
    """insert into delivery (id, lane, notice, before, after, kinds, why, state, attempts, created_at)
       values (7, 'console', '1', 5, 5, 'window.started', 'it begins; all systems', 'pending', 0, '2026-01-01 10:00')""",
)


@pytest.fixture
async def engine(database):
    engine = open_engine(address(database))
    yield engine
    await engine.dispose()


def written(sentence: str) -> Reason:
    return Reason(because=ReasonCode.AS_WRITTEN, text=sentence)


async def run(engine, step):
    async with transaction(engine) as connection:
        return await connection.run_sync(step)


async def test_the_migrations_make_the_tables_that_the_code_uses(engine):
    await run(engine, migrate)

    differences = await run(
        engine,
        lambda connection: compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), metadata
        ),
    )

    assert differences == []


async def test_the_lead_is_a_seat_that_is_always_there(engine):
    await run(engine, migrate)
    seats = await run(
        engine, lambda connection: connection.execute(select(leader.c.role, leader.c.epoch)).all()
    )

    assert seats == [("reading", 0)]


async def test_down_and_up_again(engine):
    await run(engine, migrate)
    await run(engine, lambda connection: command.downgrade(configuration(connection), "base"))
    left = await run(engine, lambda connection: inspect(connection).get_table_names())
    await run(engine, migrate)
    back = await run(engine, lambda connection: inspect(connection).get_table_names())

    assert left == ["alembic_version"]
    assert set(back) == {"alembic_version", *metadata.tables}


async def test_what_was_owed_before_is_still_owed(engine, database):
    await run(engine, lambda connection: command.upgrade(configuration(connection), "0003"))
    await run(engine, lambda connection: [connection.execute(text(each)) for each in OWED_BEFORE])
    async with open_store(database) as store:
        (turn,) = await claim(store)

    assert (turn.first.note, turn.first.card) == ("the list cannot be read", Card.TROUBLE)


async def test_reasons_of_before_are_told_as_they_were_written(engine, database):
    await run(engine, lambda connection: command.upgrade(configuration(connection), "0007"))
    await run(engine, lambda connection: [connection.execute(text(each)) for each in TOLD_BEFORE])
    async with open_store(database) as store:
        found = await store.reasons(RevisionId(5))
        (turn,) = await claim(store)

    assert found == {ChangeKind.WINDOW_ANNOUNCED: (written("seen for the first time"),)}
    assert (turn.first.why, turn.first.rule) == ((written("it begins; all systems"),), None)


async def test_subscriptions_of_before_are_those_of_the_configuration(engine, database):
    await run(engine, lambda connection: command.upgrade(configuration(connection), "0003"))
    await run(engine, lambda connection: connection.execute(text(SUBSCRIBED_BEFORE)))
    async with open_store(database) as store:
        (enrolled,) = await store.stored_subscriptions()

    assert (enrolled.id, enrolled.by) == (7, None)
    assert enrolled.wish == subscription("slack:C1", systems=("ics2",))


async def test_many_may_start_at_once(database):
    async def start():
        async with open_store(database) as store:
            return await known(store)

    assert await asyncio.gather(*(start() for _ in range(4))) == [[], [], [], []]


async def test_a_database_of_a_later_version_is_refused_in_one_line(database, engine):
    await run(engine, migrate)
    await run(
        engine, lambda connection: connection.execute(text("update alembic_version set version_num = '9999'"))
    )

    with pytest.raises(StoreError, match="later version") as caught:
        await open_store(database).__aenter__()

    assert "\n" not in str(caught.value)
