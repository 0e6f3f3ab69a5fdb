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
    """Open the database of the configuration, made if need be, and migrated to today's tables."""
    patience = timedelta(seconds=config.store.timeout_seconds)
    async with open_store(_url(config), patience=patience) as opened:
        yield opened


@asynccontextmanager
async def own_store(config: Config) -> AsyncIterator[Store]:
    """Open it to serve from: of a database in a file as the only one.

    Raises:
        StoreError: another process serves from it.
    """
    with exclusive_lock(_url(config)):
        async with store(config) as opened:
            yield opened


@asynccontextmanager
async def scratch_store() -> AsyncIterator[Store]:
    """Open a database that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="toldvagt-") as folder:
        async with open_store(f"sqlite:///{Path(folder) / 'scratch.sqlite3'}") as opened:
            yield opened


def known_store(config: Config) -> AbstractAsyncContextManager[Store]:
    """Open the database only to look: one that is not there yet is as good as an empty one, and is not made.

    Made by whoever looks, from another folder or as another user, it would be the wrong one, or closed to the service.

    Raises:
        StoreError: it could not be made either.
    """
    return store(config) if store_to_come(config) is None else scratch_store()


def store_to_come(config: Config) -> Path | None:
    """Return the file that `store` would make; None where there is nothing to make.

    Raises:
        StoreError: it cannot be made.
    """
    return missing_file(_url(config))


def store_place(config: Config) -> str:
    """Name the database, without its password."""
    return display_name(_url(config))


def _url(config: Config) -> str:
    return config.store.url.get_secret_value()
