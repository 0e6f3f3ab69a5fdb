"""Who does something in a chat, and whose house it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from rules.model.notice import NoticeKey, Slug
from rules.model.subscription import Destination

Workspace = NewType("Workspace", str)
"""An organisation's chat that installed the bot: `slack:` and its team id. What one does there, others never see."""

HOME = Workspace("")
"""Whoever runs the bot: every destination of the configuration, and what is told through its own tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a chat, or on call. `name` is what they call themselves: hostile."""

    id: str
    """With its service, such as `slack:U0123`; in an installed workspace `slack:T0123/U0456`."""
    name: str


WITH_WORKSPACES = frozenset({"slack"})
"""The services that several organisations install: their destinations may begin with a workspace."""


def workspace_of(to: Destination) -> Workspace:
    """Return whose a destination is: `slack:T0123/C0456` is T0123's; all others are at home."""
    service, _, place = to.partition(":")
    team, part, _ = place.partition("/")
    return Workspace(f"{service}:{team}") if service in WITH_WORKSPACES and part else HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """One channel wants no word of a notice, or of a system. Its root messages stay right all the same."""

    to: Destination
    notice: NoticeKey | None = None
    system: Slug | None = None
    """One of the two is given."""
    until: datetime | None
    """UTC; None: until somebody says otherwise."""
    by: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Somebody has seen a notice and looks after it: its repeats stop in their workspace."""

    notice: NoticeKey
    workspace: Workspace
    by: Person
    at: datetime
    """UTC."""
