"""A chat service that keeps what it is sent in a list, and can be told to fail."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Poster
from tests.support.waiting import within


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    ref: MessageRef
    to: Destination
    message: Message
    thread: MessageRef | None
    key: str
    edits: int = 0


class FakePoster(Poster):
    """Calls are written down as `post`, `edit` or `find`, and the destination.

    `fail` breaks the next calls of a kind to a destination, but for those where it says None; `lose` lets a post arrive, and then breaks it.
    """

    def __init__(self) -> None:
        self.posted: list[Posted] = []
        self.calls: list[tuple[str, Destination]] = []
        self.moved = asyncio.Event()
        self._faults: dict[tuple[str, str], list[Exception | None]] = defaultdict(list)
        self._lost: dict[str, list[Exception | None]] = defaultdict(list)

    def fail(self, call: str, to: str, *faults: Exception | None) -> None:
        self._faults[call, to] += faults

    def lose(self, to: str, *faults: Exception | None) -> None:
        self._lost[to] += faults

    async def until(self, fact: Callable[[], object]) -> None:
        """Return when something is the case; it is looked at whenever a call begins or a message arrives."""
        async with within():
            while not fact():
                self.moved.clear()
                await self.moved.wait()

    def delete(self, ref: MessageRef) -> None:
        """Take a message away, as a person in the channel may."""
        self.posted = [each for each in self.posted if each.ref != ref]

    def seen(self, to: str) -> list[str]:
        """What stands in the channel: roots, and replies below theirs, indented."""
        roots = [each for each in self.posted if each.to == to and each.thread is None]
        return [
            line
            for root in roots
            for line in (
                root.message.heading,
                *(f"  {each.message.heading}" for each in self.posted if each.thread == root.ref),
            )
        ]

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        self._call("post", to)
        if thread is not None and not any(each.ref == thread for each in self.posted):
            raise DeliveryError("no such thread", gone=True)
        ref = MessageRef(f"{to}/{len(self.calls)}")
        self.posted.append(Posted(ref=ref, to=to, message=message, thread=thread, key=key))
        self.moved.set()
        _raise_next(self._lost[to])
        return ref if self.threads else None

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        self._call("edit", to)
        if not any(each.ref == ref for each in self.posted):
            raise DeliveryError("no such message", gone=True)
        self.posted = [
            replace(each, message=message, edits=each.edits + 1) if each.ref == ref else each
            for each in self.posted
        ]

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        self._call("find", to)
        return next((each.ref for each in self.posted if each.key == key and each.thread == thread), None)

    def _call(self, call: str, to: Destination) -> None:
        self.calls.append((call, to))
        self.moved.set()
        _raise_next(self._faults[call, to])


class FakeWebhook(FakePoster):
    """A service without handles."""

    threads = False


def _raise_next(faults: list[Exception | None]) -> None:
    if faults and (fault := faults.pop(0)):
        raise fault
