"""A deliverer that is killed in the middle of its work: `python -m tests.bot.delivery.crash_process DATABASE CHANNEL MOMENT [QUIET]`."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from adapters.store import open_store
from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.subscription import Destination, Subscription
from rules.ports.services import Poster
from tests.support.builders import subscription
from tests.support.harness.delivery import HERE, DeliveryHarness, LiveSubscriptions
from tests.support.paths import ROOT

Strike = Callable[[str], None]


class FilePoster(Poster):
    """A chat service that outlives the process: each call is a line of a file. `strike` is told of each moment."""

    def __init__(self, path: Path, strike: Strike = lambda moment: None) -> None:
        self._path = path
        self._strike = strike

    def lines(self) -> list[dict[str, str | None]]:
        return [json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines()]

    def posts(self, *, replies: bool) -> list[str]:
        """What the posts say, after all edits."""
        lines = self.lines()
        shown = {each["ref"]: str(each["says"]) for each in lines}
        return [
            shown[each["ref"]] for each in lines if each["call"] == "post" and bool(each["thread"]) is replies
        ]

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        name = "reply" if thread else "root"
        self._strike(f"before {name}")
        ref = MessageRef(f"{to}/{len(self.lines())}")
        self._write(call="post", ref=ref, thread=thread, key=key, says=str(message))
        self._strike(f"after {name}")
        return ref

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        self._strike("before edit")
        self._write(call="edit", ref=ref, thread=None, key=None, says=str(message))
        self._strike("after edit")

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        found = (each for each in self.lines() if each["key"] == key and each["thread"] == thread)
        ref = next((each["ref"] for each in found), None)
        return MessageRef(ref) if ref else None

    def _write(self, **line: str | None) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


async def crash(database: str, channel: Path, moment: str, *more: str) -> int | None:
    """Run one in a process of its own, until it is killed at that moment; how it ended."""
    command = [
        sys.executable,
        "-m",
        "tests.bot.delivery.crash_process",
        database,
        str(channel),
        moment,
        *more,
    ]
    killed = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    return await killed.wait()


async def main(database: str, channel: Path, moment: str, quiet: str | None = None) -> None:
    def strike(now: str) -> None:
        if now == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    async with open_store(database) as store:
        harness = DeliveryHarness(store, FilePoster(channel, strike))
        harness.subscribed[HERE] = subscription(HERE, quiet_hours=quiet)

        class Striking(LiveSubscriptions):
            def settings(self, to: Destination) -> Subscription | None:
                strike("before intent")
                return super().settings(to)

        harness.subscriptions = Striking(harness.subscribed)
        await harness.restart().drain()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]))
