import asyncio

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text

from adapters.store import open_store
from adapters.store.db.columns import metadata
from adapters.store.db.engine import open_engine, parse_url, transaction
from adapters.store.db.schema import leader
from adapters.store.migrations.run import configuration, migrate
from rules.ports.services import StoreError
from tests.support.outbox import known


@pytest.fixture
async def engine(database):
    engine = open_engine(parse_url(database))
    yield engine
    await engine.dispose()


async def run(engine, step):
    async with transaction(engine) as connection:
        return await connection.run_sync(step)


async def test_the_migrations_make_the_tables_that_the_code_uses(engine):
    await run(engine, migrate)

    differences = await run(
        engine,
        lambda connection: compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}),
            metadata,
        ),
    )

    assert differences == []


async def test_the_lease_of_the_leader_exists_from_the_start(engine):
    await run(engine, migrate)
    leases = await run(
        engine, lambda connection: connection.execute(select(leader.c.role, leader.c.epoch)).all()
    )

    assert leases == [("reading", 0)]


async def test_down_and_up_again(engine):
    await run(engine, migrate)
    await run(engine, lambda connection: command.downgrade(configuration(connection), "base"))
    left = await run(engine, lambda connection: inspect(connection).get_table_names())
    await run(engine, migrate)
    back = await run(engine, lambda connection: inspect(connection).get_table_names())

    assert left == ["alembic_version"]
    assert set(back) == {"alembic_version", *metadata.tables}


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
