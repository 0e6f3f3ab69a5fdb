"""Posting cards to a Teams webhook; baseline: the same bodies to the same local server in a bare loop."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from time import perf_counter

import aiohttp
import structlog
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.http.fetcher import open_targets
from adapters.teams import Envelope, TeamsWebhookPoster, Webhook
from adapters.teams.cards import body
from rules.messages import compose
from rules.model.notice import Language
from rules.model.subscription import Destination
from tests.support.builders import impacts, notice

NOW = datetime(2026, 8, 21, 12, tzinfo=UTC)
HERE = Destination("teams:ops")
CARDS = 300
RUNS = 5
MESSAGE = compose.root(
    notice(impacts=impacts(manifest=("rejected", "unavailable"), ics2=("queued", None))),
    language=Language.ENGLISH,
    read_at=NOW,
)

Post = Callable[[], Awaitable[object]]


def run() -> Iterator[str]:
    ours, bare = asyncio.run(_measure())
    yield f"{CARDS / ours:,.0f} cards a second, {bare / ours:.2f} of the bare loop's {CARDS / bare:,.0f}"


async def _measure() -> tuple[float, float]:
    """Return the best of some runs of each, in turns, so that a busy machine is fair to both."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    content = body(MESSAGE, Envelope.MESSAGE)
    async with (
        TestServer(_answering()) as server,
        open_targets(version="bench", private=True) as session,
        aiohttp.ClientSession() as plain,
    ):
        url = str(server.make_url("/"))
        poster = TeamsWebhookPoster([Webhook(name="ops", url=url)], session, now=lambda: NOW)

        async def bare() -> None:
            async with plain.post(url, data=content) as answer:
                await answer.read()

        async def ours() -> None:
            await poster.post(MESSAGE, to=HERE, thread=None, key="1-root")

        taken = [(await _seconds(ours), await _seconds(bare)) for _ in range(RUNS)]
    structlog.reset_defaults()
    return min(each for each, _ in taken), min(each for _, each in taken)


async def _seconds(post: Post) -> float:
    begun = perf_counter()
    for _ in range(CARDS):
        await post()
    return perf_counter() - begun


def _answering() -> web.Application:
    async def answer(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(status=202)

    application = web.Application()
    application.router.add_post("/", answer)
    return application
