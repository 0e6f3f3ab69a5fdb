"""The agency's stand-in with verbs for everything that can go wrong."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from aiohttp import web

from adapters.demo_agency import DemoAgency, FeedStyle

__all__ = ["Asked", "FakeAgency", "FeedStyle"]

_ERROR_PAGE = (
    "<!doctype html><html lang='da'><head><title>Der opstod en fejl</title></head>"
    "<body><h1>Der opstod en fejl</h1><p>Prøv igen senere.</p></body></html>"
)
_EMPTY_LIST = (
    "<!doctype html><html lang='en'><head><title>Service status</title></head><body><table><tr><th>System</th><th>Title</th>"
    "<th>Updated</th><th>Message</th><th>Published</th></tr></table></body></html>"
)
_EMPTY_FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>Service status</title></channel></rss>'

Fault = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request that arrived."""

    path: str
    """With its query."""
    headers: dict[str, str]


class FakeAgency(DemoAgency):
    """Start it with `async with FakeAgency() as agency:`. A fault hits the next `times` requests of any page."""

    def __init__(self, *, port: int = 0) -> None:
        super().__init__(port=port)
        self.requests: list[Asked] = []
        self._faults: deque[Fault] = deque()
        self._released = asyncio.Event()
        self._stuck = False
        self._varies = False
        self._pages_hang = False

    async def stop(self) -> None:
        self.release()
        await super().stop()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.requests.append(Asked(path=request.path_qs, headers=dict(request.headers)))
        if self._pages_hang and request.query.get("x") == "read":
            await self._released.wait()
        if self._stuck and {"If-None-Match", "If-Modified-Since"} & set(request.headers):
            return web.Response(status=304)
        answer = self._faults.popleft() if self._faults else self._sound
        return await answer(request)

    def asked(self, part: str) -> list[Asked]:
        """The requests whose address holds this part."""
        return [each for each in self.requests if part in each.path]

    def fail(self, status: int = 503, *, times: int = 1) -> None:
        self._respond(lambda: web.Response(status=status, text=_ERROR_PAGE, content_type="text/html"), times)

    def retry_after(self, value: str | int, *, status: int = 429, times: int = 1) -> None:
        """Ask to wait: seconds, or an HTTP date."""
        self._respond(lambda: web.Response(status=status, headers={"Retry-After": str(value)}), times)

    def error_page(self, *, times: int = 1) -> None:
        """Answer 200 with a page that says that something went wrong."""
        self._respond(lambda: web.Response(text=_ERROR_PAGE, content_type="text/html"), times)

    def empty(self, *, times: int = 1) -> None:
        """Answer with a whole page or feed that has nothing in it."""

        async def answer(request: web.Request) -> web.StreamResponse:
            is_feed = "rss.aspx" in request.path
            text, kind = (_EMPTY_FEED, "application/rss+xml") if is_feed else (_EMPTY_LIST, "text/html")
            return web.Response(text=text, content_type=kind)

        self._faults.extend([answer] * times)

    def blank(self, *, times: int = 1) -> None:
        """Answer 200 without any body."""
        self._respond(lambda: web.Response(body=b"", content_type="text/html"), times)

    def redirect(self, to: str, *, times: int = 1) -> None:
        self._respond(lambda: web.Response(status=302, headers={"Location": to}), times)

    def stick(self) -> None:
        """From now on, tell all who ask for changes that there are none, as a cache does that is broken."""
        self._stuck = True

    def vary(self) -> None:
        """From now on, send other bytes each time that say the same, and nothing to ask for changes by."""
        self._varies = True

    def hang_pages(self) -> None:
        """From now on, give no answer for a notice's own page before `release`."""
        self._pages_hang = True

    def truncate(self, share: float = 0.5, *, times: int = 1) -> None:
        """Send only the first part, as if it were all."""
        self._spoil(lambda body: body[: int(len(body) * share)], times)

    def garble(self, seed: int = 1, *, times: int = 1) -> None:
        """Send as many bytes, all of them wrong."""
        noise = random.Random(seed)
        self._spoil(lambda body: noise.randbytes(len(body)), times)

    def huge(self, size: int = 50_000_000, *, times: int = 1) -> None:
        """Send endless rows, without saying how long."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "text/html"})
            await response.prepare(request)
            chunk = b"<tr><td>more</td></tr>\n" * 3_000
            for _ in range(size // len(chunk) + 1):
                await response.write(chunk)
            return response

        self._faults.extend([answer] * times)

    def hang(self, *, times: int = 1) -> None:
        """Give no answer before `release`."""

        async def answer(request: web.Request) -> web.StreamResponse:
            await self._released.wait()
            return await super(FakeAgency, self).answer(request)

        self._faults.extend([answer] * times)

    def slow_bytes(self, share: float = 0.5, *, times: int = 1) -> None:
        """Send the first part, and the rest only after `release`."""

        async def answer(request: web.Request) -> web.StreamResponse:
            body, headers = await self._whole(request)
            response = web.StreamResponse(headers=headers)
            await response.prepare(request)
            middle = int(len(body) * share)
            await response.write(body[:middle])
            await self._released.wait()
            await response.write(body[middle:])
            return response

        self._faults.extend([answer] * times)

    def hang_up(self, *, times: int = 1) -> None:
        """Promise more bytes than are sent, then close the connection."""

        async def answer(request: web.Request) -> web.StreamResponse:
            body, headers = await self._whole(request)
            response = web.StreamResponse(headers={**headers, "Content-Length": str(len(body))})
            await response.prepare(request)
            await response.write(body[: len(body) // 2])
            assert request.transport is not None
            request.transport.close()
            return response

        self._faults.extend([answer] * times)

    def release(self) -> None:
        """Let everything that hangs go on."""
        self._released.set()

    def mend(self) -> None:
        """Forget the faults still to come."""
        self._faults.clear()

    def reorder(self, seed: int = 1) -> None:
        random.Random(seed).shuffle(self._shown)

    def new_guids(self) -> None:
        self.feed_style = replace(self.feed_style, guid="opaque", generation=self.feed_style.generation + 1)

    def _respond(self, make: Callable[[], web.Response], times: int) -> None:
        async def answer(_: web.Request) -> web.StreamResponse:
            return make()

        self._faults.extend([answer] * times)

    def _spoil(self, spoil: Callable[[bytes], bytes], times: int) -> None:
        async def answer(request: web.Request) -> web.StreamResponse:
            body, headers = await self._whole(request)
            return web.Response(body=spoil(body), headers=headers)

        self._faults.extend([answer] * times)

    async def _sound(self, request: web.Request) -> web.StreamResponse:
        if not self._varies:
            return await super().answer(request)
        body, headers = await self._whole(request)
        return web.Response(body=body + f"<!-- {len(self.requests)} -->".encode(), headers=headers)

    async def _whole(self, request: web.Request) -> tuple[bytes, dict[str, str]]:
        response = await super().answer(request)
        assert isinstance(response, web.Response)
        assert isinstance(response.body, bytes)
        return response.body, {"Content-Type": response.headers["Content-Type"]}
