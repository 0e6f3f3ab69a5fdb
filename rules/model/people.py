"""People, the workspaces that they belong to, and what they set: mutes and acknowledgements."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from rules.model.notice import NoticeKey, Slug
from rules.model.subscription import Destination

Workspace = NewType("Workspace", str)
"""A workspace that installed the bot: `slack:` and its team id. Workspaces never see the data of each other."""

HOME = Workspace("")
"""The workspace of the operator: every destination of the configuration, which uses the configured tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person in a chat or on call. `name` is chosen by the person: hostile."""

    id: str
    """The service and the id in it, such as `slack:U0123`; in an installed workspace `slack:T0123/U0456`."""
    name: str


WITH_WORKSPACES = frozenset({"slack"})
"""The services that several organisations install: their destinations may begin with a workspace."""


def workspace_of(to: Destination) -> Workspace:
    """Return the workspace of a destination: `slack:T0123/C0456` belongs to T0123, all others to HOME."""
    service, _, place = to.partition(":")
    team, part, _ = place.partition("/")
    return Workspace(f"{service}:{team}") if service in WITH_WORKSPACES and part else HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """A channel receives no messages about a notice, or a system. Its root messages are still updated."""

    to: Destination
    notice: NoticeKey | None = None
    system: Slug | None = None
    """Exactly one of `notice` and `system` is set."""
    until: datetime | None
    """UTC; None: until a person unmutes it."""
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A person acknowledged a notice: repeated messages about it stop in the workspace of the person."""

    notice: NoticeKey
    workspace: Workspace
    by: Person
    at: datetime
    """UTC."""
