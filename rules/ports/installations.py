"""Workspaces that installed the bot. Their tokens are kept here, but only sealed."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from rules.model.people import Person, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceInstallation:
    """One workspace that installed the bot."""

    workspace: Workspace
    team: str
    """The chat service's own id of it."""
    name: str
    """What it calls itself: hostile."""
    scopes: tuple[str, ...]
    """What the bot was allowed there."""
    sealed: bytes = field(repr=False)
    """Its tokens, encrypted by the adapter that uses them: whoever reads the database alone has none of them."""
    expires_at: datetime | None
    """When the tokens must have been renewed, UTC; None: they last."""
    by: Person
    at: datetime
    """When it was installed, UTC."""


class LockedInstallation(Protocol):
    """An installation that nobody else changes meanwhile."""

    @property
    def installed(self) -> WorkspaceInstallation: ...

    async def replace(self, renewed: WorkspaceInstallation) -> None:
        """Keep it in place of what was, at once: it stays, whatever comes later. Call it at most once."""
        ...


class Installations(Protocol):
    """Remembers who installed the bot, for every process."""

    async def save_installation(self, installed: WorkspaceInstallation) -> None:
        """Remember it, in place of what was of that workspace before."""
        ...

    async def installation(self, workspace: Workspace) -> WorkspaceInstallation | None: ...

    async def installations(self) -> Sequence[WorkspaceInstallation]:
        """All of them, the oldest first."""
        ...

    async def delete_installation(self, workspace: Workspace) -> bool:
        """Forget it, with what was done there and what its channels were told and are owed; whether there was one.

        Its subscriptions are ended before, with `SubscriptionStore.withdraw_all`: what those of the configuration tell stays.
        """
        ...

    def locked(self, workspace: Workspace) -> AbstractAsyncContextManager[LockedInstallation | None]:
        """Read it so that of all processes nobody else changes it before the block ends: its tokens are renewed once.

        The block may ask the chat service; it must not call `keep_installation` or `forget_installation` of the same
        workspace. None: it is not installed.
        """
        ...

    async def save_state(self, state: str, *, until: datetime) -> None:
        """Remember the mark of an installation that was begun."""
        ...

    async def consume_state(self, state: str, *, now: datetime) -> bool:
        """Whether such an installation was begun and its time is not over. A mark is good once."""
        ...
