"""100 slash commands at once, from Slack to what is seen there; baseline: the same commands at ears that echo."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from time import perf_counter

from adapters.slack import SlackApp, open_client
from adapters.store import open_store
from rules.ports.assistant import Assistant
from tests.adapters.slack.events.running_app import TRANSPORTS
from tests.bench.asking import ASKERS, QUESTIONS, assistant_of, fill, told
from tests.fakes.slack.assistant import EchoAssistant, InMemoryChat
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.user import SlackUser

TYPED = QUESTIONS["a dozen different ones"]


@dataclass(frozen=True, slots=True)
class Waited:
    """Seconds from typing: until Slack was told that the command has arrived, until the answer was seen."""

    acknowledged: list[float]
    answered: list[float]


def run() -> Iterator[str]:
    for name in TRANSPORTS:
        echoed, waited = asyncio.run(_measured(name))
        yield f"{name}, acknowledged {len(waited.acknowledged)} of {ASKERS}: {told(waited.acknowledged)}"
        yield f"{name}, answered {len(waited.answered)} of {ASKERS}: {told(waited.answered)}; the echo {told(echoed.answered)}"


async def _measured(transport: str) -> tuple[Waited, Waited]:
    async with open_store("sqlite://") as store:
        await fill(store)
        return await _all_type(transport, EchoAssistant()), await _all_type(transport, assistant_of(store))


async def _all_type(transport: str, assistant: Assistant) -> Waited:
    rooms = [f"C{number:04}" for number in range(ASKERS)]
    async with (
        FakeSlack(rooms, clock=_now) as slack,
        open_client(slack.token, api_url=slack.url) as client,
    ):
        app = SlackApp(client, assistant, InMemoryChat(), now=_now)
        people = [slack.user(f"U{room}", f"user{room}", channels=[room]) for room in rooms]
        async with TRANSPORTS[transport](slack, app):
            times = await _typed(people, rooms)
            await app.work.finish(5)
    return times


async def _typed(people: Sequence[SlackUser], rooms: Sequence[str]) -> Waited:
    begun = perf_counter()

    async def one(person: SlackUser, room: str, text: str) -> tuple[float, float]:
        await person.types(f"/told {text}", in_=room)
        acknowledged = perf_counter() - begun
        await person.sees()
        return acknowledged, perf_counter() - begun

    typed = islice(cycle(TYPED), len(people))
    times = await asyncio.gather(*map(one, people, rooms, typed))
    return Waited([acknowledged for acknowledged, _ in times], [answered for _, answered in times])


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - Slack and the bot go by the same clock
