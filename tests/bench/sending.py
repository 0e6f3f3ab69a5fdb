"""Telling pagers and webhooks; baseline: a bare loop that posts the very same bodies to the same server."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from time import perf_counter

import aiohttp
from aiohttp import web

from adapters.pagers import (
    Accounts,
    AlertmanagerServer,
    GenieKeyAccount,
    PagerDutyAccount,
    WebhookTarget,
    open_pagers,
)
from rules.model.subscription import Destination
from tests.adapters.pagers.night import ANNOUNCED, EXTENDED, turn
from tests.fakes.local_server import Local
from tests.fakes.pagers.webhook_receiver import SECRET

LANES = 10
TURNS = 60
ROUNDS = 5
SERVICES = ("pagerduty", "alertmanager", "geniekey", "webhook")
NIGHT = turn(ANNOUNCED, EXTENDED)

Send = Callable[[], Awaitable[object]]


def run() -> Iterator[str]:
    return iter(asyncio.run(_measure()))


async def _measure() -> list[str]:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(_Answering())
        session = await stack.enter_async_context(aiohttp.ClientSession())
        senders = await _senders(stack, server.base)
        return [await _compare(name, send, server, session) for name, send in senders.items()]


async def _senders(stack: AsyncExitStack, url: str) -> dict[str, Send]:
    accounts = Accounts(
        pagerduty={"a": PagerDutyAccount(routing_key="k", events_url=url)},
        alertmanager={"a": AlertmanagerServer(url=url)},
        geniekey={"a": GenieKeyAccount(api_key="k", url=url)},
        webhook={"a": WebhookTarget(url=url, secret=SECRET)},
    )
    pagers = await stack.enter_async_context(open_pagers(accounts, version="1", private=True, now=_now))

    def pager(service: str) -> Send:
        return lambda: pagers[service].page(NIGHT, to=Destination(f"{service}:a"))

    return {service: pager(service) for service in SERVICES}


async def _compare(name: str, send: Send, server: "_Answering", session: aiohttp.ClientSession) -> str:
    server.bodies.clear()
    await send()
    bodies = tuple(server.bodies)

    async def bare() -> None:
        for body in bodies:
            async with session.post(server.base, data=body) as answer:
                await answer.read()

    # In turn, so that whatever else the machine does is in both.
    taken = [(await _seconds(bare), await _seconds(send)) for _ in range(ROUNDS)]
    baseline, ours = (min(each) for each in zip(*taken, strict=True))
    count = LANES * TURNS * len(bodies)
    size = sum(map(len, bodies)) // len(bodies)
    return (
        f"{name}: {count / ours:,.0f} requests of {size:,} bytes a second, "
        f"{baseline / ours:.2f} of the bare loop's {count / baseline:,.0f}"
    )


async def _seconds(send: Send) -> float:
    async def lane() -> None:
        for _ in range(TURNS):
            await send()

    begun = perf_counter()
    await asyncio.gather(*(lane() for _ in range(LANES)))
    return perf_counter() - begun


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a real service has a real clock


class _Answering(Local):
    """A server that takes everything and remembers the bodies until told to forget."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        app = web.Application()
        app.router.add_post("/{path:.*}", self._take)
        self.serve(app)

    async def _take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.read())
        return web.Response(status=202)
