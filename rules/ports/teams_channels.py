"""Where a bot may speak, as the chat service itself made it known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rules.model.subscription import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsChannel:
    """A channel that the bot was installed or called in."""

    to: Destination
    tenant: str
    """The organisation that it belongs to."""
    service_url: str
    """Where its messages are to be sent. From a checked activity only: what is sent there carries our token."""
    team: str = ""
    """The team that it is a channel of; empty: of none, or not known."""


class TeamsChannels(Protocol):
    """Remembers where a bot may speak."""

    async def save_channel(self, found: TeamsChannel) -> None:
        """Remember a room, or what is new about it."""
        ...

    async def delete_channel(self, to: Destination) -> None: ...

    async def room(self, to: Destination) -> TeamsChannel | None: ...

    async def channels_of_team(self, team: str) -> Sequence[TeamsChannel]:
        """All that are known of a team."""
        ...
