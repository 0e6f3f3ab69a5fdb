"""Rooms in memory."""

from rules.room import Room, Rooms
from rules.subscription import Destination


class FakeRooms(Rooms):
    def __init__(self, *rooms: Room) -> None:
        self.known = {each.to: each for each in rooms}

    async def keep_room(self, found: Room) -> None:
        self.known[found.to] = found

    async def forget_room(self, to: Destination) -> None:
        self.known.pop(to, None)

    async def room(self, to: Destination) -> Room | None:
        return self.known.get(to)
