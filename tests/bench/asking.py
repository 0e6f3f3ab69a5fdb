"""100 people ask at once, over SQLite; baseline: the same store asked by each only for the age of its data."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from statistics import quantiles
from time import perf_counter

from adapters.icalendar import calendar
from adapters.store import Store, open_store
from adapters.timeline_image import draw
from bot.assistant.assistant import AssistantCaches, BotAssistant
from bot.cache.images import TimelineImages
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.model.delivery import PollCommit, RevisionEntry
from rules.model.notice import Language, NoticeKey, Oid, PrintedNotice
from rules.model.people import HOME, Person
from rules.model.source import SourceState
from rules.model.subscription import Destination
from rules.ports.assistant import Requester
from tests.bench.reading import notices

ASKERS = 100
NOW = datetime(2025, 8, 20, 7, tzinfo=UTC)
QUESTIONS = {
    "status": ("status", "tilstand manifest", "status dms at 2025-08-23 21:00"),
    "windows, with a picture": ("windows 14d", "vinduer dms"),
    "a dozen different ones": (
        "status", "status manifest", "nødprocedure", "fallback dms", "notice 2900003", "explain 2900003",
        "subscriptions", "help", "hjælp abonner", "status manifst", "mute manifest", "windows manifest 7d",
    ),
}  # fmt: skip


def run() -> Iterator[str]:
    yield from asyncio.run(_asked())


async def _asked() -> list[str]:
    async with open_store("sqlite://") as store:
        count = await fill(store)
        baseline = await _together([store.sources] * ASKERS)
        lines = [f"{count} notices; {ASKERS} look at the age of the data: {told(baseline)}"]
        for name, questions in QUESTIONS.items():
            lines += [
                f"{name}, {when}: {told(await _ask(assistant, questions))}"
                for when, assistant in _assistants(store)
            ]
    return lines


def _assistants(store: Store) -> Iterator[tuple[str, BotAssistant]]:
    """Twice the same: it knows all notices the second time."""
    assistant = assistant_of(store)
    yield from (("just started", assistant), ("running", assistant))


def assistant_of(store: Store) -> BotAssistant:
    return BotAssistant(
        AssistantCaches(
            notices=NoticeCache(store), subscriptions=SubscriptionCache(store), images=TimelineImages(draw)
        ),
        store,
        now=lambda: NOW,
        calendar=calendar,
        language=Language.ENGLISH,
    )


async def _ask(assistant: BotAssistant, questions: Sequence[str]) -> list[float]:
    def asker(number: int) -> Requester:
        person = Person(id=f"slack:U{number}", name=f"User {number}")
        return Requester(person=person, workspace=HOME, room=Destination(f"slack:C{number}"), member=True)

    asked = enumerate(islice(cycle(questions), ASKERS))
    return await _together([partial(assistant.answer, text, asker(number)) for number, text in asked])


async def _together(calls: Sequence[Callable[[], Awaitable[object]]]) -> list[float]:
    begun = perf_counter()

    async def timed(call: Callable[[], Awaitable[object]]) -> float:
        await call()
        return perf_counter() - begun

    return await asyncio.gather(*map(timed, calls))


def told(times: Sequence[float]) -> str:
    cuts = quantiles(times, n=100, method="inclusive")
    return f"p50 {cuts[49] * 1e3:.0f} ms, p99 {cuts[98] * 1e3:.0f} ms"


async def fill(store: Store) -> int:
    texts: list[PrintedNotice] = notices()
    entries = tuple(
        RevisionEntry(notice=NoticeKey(f"{2_900_000 + place}"), printed=_numbered(each, place))
        for place, each in enumerate(texts)
    )
    state = SourceState(name="list", baselined=True, read_at=NOW)
    await store.record(PollCommit(source=state, entries=entries, seen_at=NOW))
    return len(entries)


def _numbered(printed: PrintedNotice, place: int) -> PrintedNotice:
    return replace(printed, oid=Oid(f"{2_900_000 + place}"))
