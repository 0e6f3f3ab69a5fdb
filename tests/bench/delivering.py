"""Delivering to 50 channels through the outbox; baseline: slack_sdk that makes the very same calls to the same server."""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from aiohttp import web

from adapters.slack import SlackPoster, open_client
from adapters.store import open_store
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from bot.ingest.ingester import Ingester
from rules.model.notice import Oid
from rules.model.source import Reading, Validators
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.local_server import Local
from tests.fakes.source import FakeSource
from tests.support.builders import printed, subscription

CHANNELS = 50
NOTICES = 20


def run() -> Iterator[str]:
    posts = CHANNELS * NOTICES
    ours, baseline = asyncio.run(_measure())
    yield (
        f"{posts:,} roots: {posts / ours:,.0f} a second, {baseline / ours:.2f} of bare slack_sdk's "
        f"{posts / baseline:,.0f} (no aim set)"
    )


async def _measure() -> tuple[float, float]:
    async with _Answering() as slack:
        ours = await _outbox(f"{slack.base}/")
        said, slack.said = slack.said, defaultdict(list)
        return ours, await _bare(f"{slack.base}/", said.values())


async def _bare(url: str, lanes: Iterable[Sequence[Mapping[str, Any]]]) -> float:
    async with open_client("xoxb-x", api_url=url) as client:

        async def say(lane: Sequence[Mapping[str, Any]]) -> None:
            for arguments in lane:
                await client.chat_postMessage(**arguments)

        begun = perf_counter()
        await asyncio.gather(*map(say, lanes))
        return perf_counter() - begun


async def _outbox(url: str) -> float:
    subscriptions = [subscription(f"slack:C{number}") for number in range(CHANNELS)]
    notices = [
        printed(oid=Oid(str(2_900_000 + number)), title=f"Service window {number}")
        for number in range(NOTICES)
    ]
    source = FakeSource()
    with tempfile.TemporaryDirectory() as folder:
        async with (
            open_store(str(Path(folder) / "bench.sqlite3")) as store,
            open_client("xoxb-x", api_url=url) as client,
        ):
            ingester = Ingester(
                store, SubscriptionIndex(subscriptions), now=lambda: datetime(2026, 8, 21, 12, tzinfo=UTC)
            )
            await ingester.load()
            old = replace(notices[0], oid=Oid("1"), title="Old")
            await ingester.take(source, Reading(notices=(old,), validators=Validators()))
            await ingester.take(source, Reading(notices=tuple(notices), validators=Validators()))
            deliverer = Dispatcher(
                store,
                {"slack": SlackPoster(client)},
                policy=DeliveryPolicy(subscriptions=SubscriptionCache.fixed(subscriptions)),
                rate=DeliveryRate(jitter=lambda: 0.5),
                now=lambda: datetime(2030, 1, 1, tzinfo=UTC),
            )
            begun = perf_counter()
            sent = await deliverer.drain()
            taken = perf_counter() - begun
    assert sent == CHANNELS * NOTICES
    return taken


class _Answering(Local):
    """A server that takes every post at once, and knows what was said in each channel."""

    def __init__(self) -> None:
        self._taken = 0
        self.said: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        app = web.Application()
        app.router.add_post("/{method}", self._answer)
        self.serve(app)

    async def _answer(self, request: web.Request) -> web.Response:
        arguments = await request.json()
        self.said[arguments["channel"]].append(arguments)
        self._taken += 1
        return web.json_response({"ok": True, "channel": "C1", "ts": f"{self._taken}.0"})
