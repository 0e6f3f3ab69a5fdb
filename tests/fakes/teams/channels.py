"""Teams channels in memory."""

from collections.abc import Sequence

from rules.model.subscription import Destination
from rules.ports.teams_channels import TeamsChannel, TeamsChannels


class FakeTeamsChannels(TeamsChannels):
    def __init__(self, *rooms: TeamsChannel) -> None:
        self.known = {each.to: each for each in rooms}
        self.breaks: Exception | None = None

    async def save_channel(self, found: TeamsChannel) -> None:
        if self.breaks:
            raise self.breaks
        self.known[found.to] = found

    async def delete_channel(self, to: Destination) -> None:
        self.known.pop(to, None)

    async def room(self, to: Destination) -> TeamsChannel | None:
        return self.known.get(to)

    async def channels_of_team(self, team: str) -> Sequence[TeamsChannel]:
        return [each for each in self.known.values() if each.team == team]
