"""Opens the database; a part of `bot.app`."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from adapters.store import Store, display_name, exclusive_lock, missing_file, open_store
from bot.config.settings import Config


@asynccontextmanager
async def store(config: Config) -> AsyncIterator[Store]:
    """Open the database of the configuration; it is created if it does not exist, and migrated to the current tables."""
    patience = timedelta(seconds=config.store.timeout_seconds)
    async with open_store(_url(config), patience=patience) as opened:
        yield opened


@asynccontextmanager
async def own_store(config: Config) -> AsyncIterator[Store]:
    """Open the database for the service; a database in a file is open in one process only.

    Raises:
        StoreError: another process serves from it.
    """
    with exclusive_lock(_url(config)):
        async with store(config) as opened:
            yield opened


@asynccontextmanager
async def scratch_store() -> AsyncIterator[Store]:
    """Open a temporary database, deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="toldvagt-") as folder:
        async with open_store(f"sqlite:///{Path(folder) / 'scratch.sqlite3'}") as opened:
            yield opened


def known_store(config: Config) -> AbstractAsyncContextManager[Store]:
    """Open the database to read it. One that does not exist yet is not created: an empty one is opened in its place.

    Created by a command in another folder or by another user, it would be the wrong one, or closed to the service.

    Raises:
        StoreError: the service could not create it either.
    """
    return store(config) if store_to_come(config) is None else scratch_store()


def store_to_come(config: Config) -> Path | None:
    """Return the file that `store` would create; None where there is nothing to create.

    Raises:
        StoreError: it cannot be created.
    """
    return missing_file(_url(config))


def store_place(config: Config) -> str:
    """Name the database, without its password."""
    return display_name(_url(config))


def _url(config: Config) -> str:
    return config.store.url.get_secret_value()
