"""The port of the store of Teams channels: where the bot can post, as Teams itself reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rules.model.subscription import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsChannel:
    """A channel in which the bot was installed or mentioned."""

    to: Destination
    tenant: str
    """The id of the organisation of the channel."""
    service_url: str
    """The address to send messages to. From an authenticated activity only: requests to it carry the token of the bot."""
    team: str = ""
    """The id of the team of the channel; empty: no team, or not known."""


class TeamsChannels(Protocol):
    """Stores the Teams channels in which the bot can post."""

    async def save_channel(self, found: TeamsChannel) -> None:
        """Store a channel, in place of an earlier state of the same channel."""
        ...

    async def delete_channel(self, to: Destination) -> None:
        """Delete a channel, if it is stored."""
        ...

    async def room(self, to: Destination) -> TeamsChannel | None:
        """Return a channel; None if it is not stored."""
        ...

    async def channels_of_team(self, team: str) -> Sequence[TeamsChannel]:
        """Return the stored channels of a team."""
        ...
