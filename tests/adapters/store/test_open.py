"""Database URLs, and the errors of wrong ones."""

import os
import sqlite3
import traceback
from contextlib import closing

import pytest

from adapters.store import display_name, exclusive_lock, missing_file, open_store
from adapters.store.db.engine import parse_url
from rules.ports.services import StoreError
from tests.support.outbox import entry, known, record

SECRET = "hunter2"

ADDRESSES = {  # as configured, as SQLAlchemy names it
    "the word alone": ("sqlite", "sqlite+aiosqlite:///toldvagt.sqlite3"),
    "a file": ("sqlite:///var/told.db", "sqlite+aiosqlite:///var/told.db"),
    "a file from the root": ("sqlite:////var/told.db", "sqlite+aiosqlite:////var/told.db"),
    "a plain path": ("var/told.db", "sqlite+aiosqlite:///var/told.db"),
    "a server": ("postgresql://u:p@db/told", "postgresql+psycopg://u:p@db/told"),
    "a server, as some hosts name it": ("postgres://u:p@db/told", "postgresql+psycopg://u:p@db/told"),
    "several hosts": (
        "postgresql://u:p@one:5432,two:6432/told",
        "postgresql+psycopg://u:p@/told?host=one%3A5432&host=two%3A6432",
    ),
    "several hosts, some ports, and a question": (
        "postgres://one,two:6432/told?sslmode=require",
        "postgresql+psycopg:///told?host=one%3A5432&host=two%3A6432&sslmode=require",
    ),
    "several hosts, no name": (
        "postgresql://u@one,two",
        "postgresql+psycopg://u@/?host=one%3A5432&host=two%3A5432",
    ),
    "a comma elsewhere": (
        "postgresql://u:p@db/told?options=-c%20a%3D1,2",
        "postgresql+psycopg://u:p@db/told?options=-c+a%3D1%2C2",
    ),
    "another driver": ("postgresql+asyncpg://u:p@db/told", "postgresql+psycopg://u:p@db/told"),
}


@pytest.mark.parametrize(("configured", "named"), ADDRESSES.values(), ids=ADDRESSES)
def test_addresses(configured, named):
    assert parse_url(configured).render_as_string(hide_password=False) == named


FAULTY = {
    "another database": (f"mysql://u:{SECRET}@db/told", "no support for mysql"),
    "nonsense": (f"C:told {SECRET}", "no database address"),
    "no server there": (f"postgresql://u:{SECRET}@127.0.0.1:1/told?connect_timeout=2", "127.0.0.1"),
    "a folder that cannot be made": ("sqlite:////dev/null/told.db", "database folder /dev/null"),
    "a file that cannot be one": ("sqlite:////", "unable to open"),
}


@pytest.mark.parametrize(("configured", "says"), FAULTY.values(), ids=FAULTY)
async def test_a_faulty_address_is_one_clear_line(configured, says):
    with pytest.raises(StoreError, match=says) as caught:
        await open_store(configured).__aenter__()

    assert "\n" not in str(caught.value)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


async def test_a_file_that_is_no_database_is_one_clear_line(tmp_path):
    path = tmp_path / "told.db"
    path.write_text("not a database, but a letter that is long enough to look at" * 20, encoding="utf-8")

    with pytest.raises(StoreError, match="not a database"):
        await open_store(str(path)).__aenter__()


PLACES = {  # as configured, as a person is told
    "a file from the root": ("sqlite:////var/told.db", "/var/told.db"),
    "a file from here": ("sqlite:///told.db", "{here}/told.db"),
    "the word alone": ("sqlite", "{here}/toldvagt.sqlite3"),
    "a server": (f"postgresql://u:{SECRET}@db/told", "postgresql+psycopg://u:***@db/told"),
    "in memory": ("sqlite://", "sqlite+aiosqlite://"),
}


@pytest.mark.parametrize(("configured", "told"), PLACES.values(), ids=PLACES)
def test_a_database_is_named_by_its_place_without_its_password(tmp_path, monkeypatch, configured, told):
    monkeypatch.chdir(tmp_path)

    assert display_name(configured) == told.format(here=tmp_path)


async def test_only_a_file_that_is_not_there_is_to_come(tmp_path):
    url = f"sqlite:///{tmp_path}/new/told.db"
    before = missing_file(url)
    async with open_store(url):
        pass

    assert (before, missing_file(url), missing_file("postgresql://db/told")) == (
        tmp_path / "new/told.db",
        None,
        None,
    )


def test_a_file_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match=f"database folder {tmp_path}/file: nothing can be made in it"):
        missing_file(f"sqlite:///{tmp_path}/file/told.db")


async def test_the_folder_is_made(tmp_path):
    async with open_store(f"sqlite:///{tmp_path}/new/folder/told.db") as store:
        await record(store, entry())

    async with open_store(str(tmp_path / "new/folder/told.db")) as store:
        assert len(await known(store)) == 1


async def test_home_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", os.fspath(tmp_path))
    async with open_store("~/told.db"):
        pass

    assert (tmp_path / "told.db").exists()


async def test_a_database_in_memory_is_one_for_all_who_use_the_store():
    async with open_store("sqlite://") as store:
        await record(store, entry())

        assert len(await known(store)) == 1


async def test_a_file_is_written_so_that_a_power_cut_loses_nothing_committed(tmp_path):
    path = tmp_path / "told.db"
    async with open_store(str(path)) as store:
        await record(store, entry())
        with closing(sqlite3.connect(path)) as reader:
            (mode,) = reader.execute("pragma journal_mode").fetchone()
            (count,) = reader.execute("select count(*) from revision").fetchone()

    assert (mode, count) == ("wal", 1)


async def test_a_file_is_for_one_service_and_a_server_for_many(tmp_path):
    file, server = f"sqlite:///{tmp_path}/new/told.db", "postgresql://db/told"
    with (
        exclusive_lock(file),
        exclusive_lock(server),
        exclusive_lock(server),
        pytest.raises(StoreError, match="PostgreSQL for many"),
    ):
        exclusive_lock(file).__enter__()


async def test_a_lock_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match=f"database {tmp_path}/file/told.db: "):
        exclusive_lock(f"sqlite:///{tmp_path}/file/told.db").__enter__()
