"""Workspaces that installed the bot, in SQL."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from adapters.store.chat.workspace_purge import delete_destinations
from adapters.store.db.bulk import upsert
from adapters.store.db.engine import store_errors, transaction
from adapters.store.db.postgresql import begin_connection, set_idle_timeout
from adapters.store.db.schema import begun, installation
from rules.model.people import Person, Workspace
from rules.ports.installations import Installations, LockedInstallation, WorkspaceInstallation

MOST_LOCKED = 3
"""The limit of rows that one process locks: each lock holds a connection while a chat service is called."""
LONGEST_RENEWAL = timedelta(minutes=2)
"""The limit of a lock, while a chat service is called; then the server ends the transaction."""
STATE_RETENTION = timedelta(days=1)
"""How long the state of an installation that was never completed is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _LockedInstallation(LockedInstallation):
    installed: WorkspaceInstallation
    write: Callable[[WorkspaceInstallation], Awaitable[None]]

    async def replace(self, renewed: WorkspaceInstallation) -> None:
        await self.write(renewed)


class SqlInstallations(Installations):
    """Stores installations."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._locks: defaultdict[Workspace, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._slots = asyncio.Semaphore(MOST_LOCKED)

    async def save_installation(self, installed: WorkspaceInstallation) -> None:
        row = _row(installed)
        async with self._locks[installed.workspace], transaction(self._engine) as connection:
            replaced = upsert(connection, installation, lambda new: {name: new[name] for name in row})
            await connection.execute(replaced, [row])

    async def installation(self, workspace: Workspace) -> WorkspaceInstallation | None:
        async with transaction(self._engine) as connection:
            return await _select(connection, _query(workspace))

    async def installations(self) -> Sequence[WorkspaceInstallation]:
        query = select(installation).order_by(installation.c.at, installation.c.workspace)
        async with transaction(self._engine) as connection:
            return list(map(_installation_from, await connection.execute(query)))

    async def delete_installation(self, workspace: Workspace) -> bool:
        async with self._locks[workspace], transaction(self._engine) as connection:
            deleted = await connection.execute(
                delete(installation).where(installation.c.workspace == workspace)
            )
            await delete_destinations(connection, workspace)
        return deleted.rowcount > 0

    @asynccontextmanager
    async def locked(self, workspace: Workspace) -> AsyncIterator[LockedInstallation | None]:
        lock = self._lock_in_file if self._engine.dialect.name == "sqlite" else self._lock_row
        async with self._locks[workspace], self._slots, lock(workspace) as locked:
            yield locked

    async def save_state(self, state: str, *, until: datetime) -> None:
        async with transaction(self._engine) as connection:
            await connection.execute(delete(begun).where(begun.c.until < until - STATE_RETENTION))
            await connection.execute(insert(begun).values(state=state, until=until))

    async def consume_state(self, state: str, *, now: datetime) -> bool:
        consumed = delete(begun).where(begun.c.state == state).returning(begun.c.until)
        async with transaction(self._engine) as connection:
            until = (await connection.execute(consumed)).scalar_one_or_none()
        return until is not None and until > now

    @asynccontextmanager
    async def _lock_in_file(self, workspace: Workspace) -> AsyncIterator[LockedInstallation | None]:
        """Lock within this process only: no other uses the file, and no transaction may wait for a chat service."""

        async def write(renewed: WorkspaceInstallation) -> None:
            async with transaction(self._engine) as connection:
                await _write(connection, renewed)

        yield _locked(await self.installation(workspace), write)

    @asynccontextmanager
    async def _lock_row(self, workspace: Workspace) -> AsyncIterator[LockedInstallation | None]:
        """Lock the row for all processes, until the installation is replaced or the block ends."""
        with store_errors(self._engine):
            connection = await begin_connection(self._engine)

        async def write(renewed: WorkspaceInstallation) -> None:
            with store_errors(self._engine):
                await _write(connection, renewed)
                await connection.commit()

        async with aclosing(connection):
            with store_errors(self._engine):
                await set_idle_timeout(connection, LONGEST_RENEWAL)
                installed = await _select(connection, _query(workspace).with_for_update())
            yield _locked(installed, write)


def _locked(
    installed: WorkspaceInstallation | None, write: Callable[[WorkspaceInstallation], Awaitable[None]]
) -> LockedInstallation | None:
    return None if installed is None else _LockedInstallation(installed=installed, write=write)


async def _select(connection: AsyncConnection, query: Select[Any]) -> WorkspaceInstallation | None:
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _installation_from(row)


async def _write(connection: AsyncConnection, renewed: WorkspaceInstallation) -> None:
    this = installation.c.workspace == renewed.workspace
    await connection.execute(update(installation).where(this).values(_row(renewed)))


def _query(workspace: Workspace) -> Select[Any]:
    return select(installation).where(installation.c.workspace == workspace)


def _row(installed: WorkspaceInstallation) -> dict[str, Any]:
    return {
        "workspace": installed.workspace,
        "team": installed.team,
        "name": installed.name,
        "scopes": " ".join(installed.scopes),
        "sealed": installed.sealed,
        "expires_at": installed.expires_at,
        "by": installed.by.id,
        "by_name": installed.by.name,
        "at": installed.at,
    }


def _installation_from(row: Row[Any]) -> WorkspaceInstallation:
    return WorkspaceInstallation(
        workspace=Workspace(row.workspace),
        team=row.team,
        name=row.name,
        scopes=tuple(row.scopes.split()),
        sealed=row.sealed,
        expires_at=row.expires_at,
        by=Person(id=row.by, name=row.by_name),
        at=row.at,
    )
