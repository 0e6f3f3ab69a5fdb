"""Rooms in memory."""

from collections.abc import Sequence

from rules.model.subscription import Destination
from rules.ports.teams_channels import Room, Rooms


class FakeRooms(Rooms):
    def __init__(self, *rooms: Room) -> None:
        self.known = {each.to: each for each in rooms}
        self.breaks: Exception | None = None

    async def keep_room(self, found: Room) -> None:
        if self.breaks:
            raise self.breaks
        self.known[found.to] = found

    async def forget_room(self, to: Destination) -> None:
        self.known.pop(to, None)

    async def room(self, to: Destination) -> Room | None:
        return self.known.get(to)

    async def rooms_of(self, team: str) -> Sequence[Room]:
        return [each for each in self.known.values() if each.team == team]
