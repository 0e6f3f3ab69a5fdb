"""The port of the store of installations: the workspaces that installed the bot, with their encrypted tokens."""

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
    """The id of the workspace in the chat service."""
    name: str
    """The name of the workspace in the chat service. Hostile text."""
    scopes: tuple[str, ...]
    """The permissions that the workspace granted."""
    sealed: bytes = field(repr=False)
    """The tokens, encrypted by the adapter that uses them: the database alone does not reveal them."""
    expires_at: datetime | None
    """When the tokens expire unless they are renewed, UTC; None: they do not expire."""
    by: Person
    at: datetime
    """When the bot was installed, UTC."""


class LockedInstallation(Protocol):
    """An installation under a lock: no other process changes it meanwhile."""

    @property
    def installed(self) -> WorkspaceInstallation:
        """The installation as stored."""
        ...

    async def replace(self, renewed: WorkspaceInstallation) -> None:
        """Store the renewed installation at once: a later failure does not undo the write. Call at most once."""
        ...


class Installations(Protocol):
    """Stores the installations, and the states of installations that were begun, for every process."""

    async def save_installation(self, installed: WorkspaceInstallation) -> None:
        """Store an installation, in place of an earlier one of the same workspace."""
        ...

    async def installation(self, workspace: Workspace) -> WorkspaceInstallation | None:
        """Return the installation of a workspace; None if there is none."""
        ...

    async def installations(self) -> Sequence[WorkspaceInstallation]:
        """Return all installations, oldest first."""
        ...

    async def delete_installation(self, workspace: Workspace) -> bool:
        """Delete an installation with all data of its workspace; return whether there was an installation.

        The data are actions in the chat, and sent and pending messages. Delete the subscriptions of the workspace
        first, with `SubscriptionStore.delete_subscriptions`: messages of configured subscriptions are kept.
        """
        ...

    def locked(self, workspace: Workspace) -> AbstractAsyncContextManager[LockedInstallation | None]:
        """Lock an installation against changes by any process until the block ends, so that tokens are renewed once.

        The block may call the chat service; it must not call `save_installation` or `delete_installation` of the same
        workspace. None: the bot is not installed in the workspace.
        """
        ...

    async def save_state(self, state: str, *, until: datetime) -> None:
        """Store the OAuth state of an installation that was begun, valid until `until`."""
        ...

    async def consume_state(self, state: str, *, now: datetime) -> bool:
        """Delete an OAuth state; return whether it was stored and had not expired. A state is valid once."""
        ...
