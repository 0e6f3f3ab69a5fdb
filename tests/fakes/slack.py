"""A whole small Slack: the Web API over real HTTP, channels that keep what was posted, and verbs for faults."""

import asyncio
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NoReturn, Self

from aiohttp import web

from tests.fakes.slack_workspace import Posted, RefusedError, Workspace

__all__ = ["ALL_SCOPES", "TOKEN", "FakeSlack", "Posted"]

TOKEN = "xoxb-fake-token"
ALL_SCOPES = ("chat:write", "channels:history", "groups:history", "channels:read", "groups:read")
METHODS: dict[str, tuple[str, Callable[[Workspace, dict[str, Any]], dict[str, Any]]]] = {
    "auth.test": ("", Workspace.auth_test),
    "chat.postMessage": ("chat:write", Workspace.post_message),
    "chat.update": ("chat:write", Workspace.update),
    "conversations.history": ("channels:history", Workspace.history),
    "conversations.replies": ("channels:history", Workspace.replies_of),
    "conversations.info": ("channels:read", Workspace.info),
}
"""Each method that is served: the scope it needs, and what does it."""


class FakeSlack(Workspace):
    """Start it with `async with FakeSlack() as slack:` and point a client at `slack.url`."""

    def __init__(
        self,
        channels: Iterable[str] = ("C0001",),
        *,
        token: str = TOKEN,
        scopes: Iterable[str] = ALL_SCOPES,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),  # noqa: TID251 - Slack has its own clock
        port: int = 0,
    ) -> None:
        super().__init__(channels, clock)
        self.token = token
        self.scopes = set(scopes)
        self.url = ""
        """Ends in `/api/`; known once started."""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        """Every call that arrived: method and arguments, refused ones too."""
        self.serves = True
        """False: this address is not Slack's API at all."""
        self._port = port
        self._faults: list[web.Response] = []
        self._refusals: list[str] = []
        self._lost = 0
        self._answering = asyncio.Event()
        self._answering.set()
        app = web.Application(client_max_size=4 << 20)
        app.router.add_route("*", "/api/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}/api/"

    async def stop(self) -> None:
        self._answering.set()
        await self._runner.cleanup()

    def revoke(self) -> None:
        """The app is removed: its token is dead."""
        self.token = ""

    # What goes wrong

    def fail_once(self, status: int = 500, body: str = "", content_type: str = "text/html") -> None:
        """The next call is answered so and does nothing."""
        self._faults.append(web.Response(status=status, text=body, content_type=content_type))

    def refuse_once(self, code: str, *, after: int = 0) -> None:
        """The next call is refused with this error code, or the one after so many more."""
        self._refusals += [*[""] * after, code]

    def lose_reply(self, times: int = 1) -> None:
        """Do what the next calls ask, but cut the connection instead of answering."""
        self._lost += times

    def slow(self) -> None:
        """Do what is asked, but answer nobody until `catch_up`."""
        self._answering.clear()

    def catch_up(self) -> None:
        self._answering.set()

    # The Web API

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        if self._faults:
            return self._faults.pop(0)
        answer = self._answer(request, method, arguments)
        if self._lost:
            self._lost -= 1
            assert request.transport is not None
            request.transport.abort()
        await self._answering.wait()
        return answer

    def _answer(self, request: web.Request, method: str, arguments: dict[str, Any]) -> web.Response:
        headers = {"x-oauth-scopes": ",".join(sorted(self.scopes))}
        try:
            scope, perform = METHODS.get(method if self.serves else "", ("", _unknown))
            self._admit(request, scope)
            body = perform(self, arguments)
        except RefusedError as refused:
            return web.json_response(refused.body, status=refused.status, headers=headers | refused.headers)
        return web.json_response({"ok": True, **body}, headers=headers)

    def _admit(self, request: web.Request, scope: str) -> None:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not given:
            raise RefusedError("not_authed")
        if given != self.token:
            raise RefusedError("invalid_auth" if self.token else "token_revoked")
        if scope not in self.scopes | {""}:
            raise RefusedError("missing_scope", needed=scope)
        if self._refusals and (code := self._refusals.pop(0)):
            raise RefusedError(code, retry_after=60 if code == "ratelimited" else None)


def _unknown(_: Workspace, __: dict[str, Any]) -> NoReturn:
    raise RefusedError("unknown_method")


async def _arguments(request: web.Request) -> dict[str, Any]:
    """As a client may send them: query, form or JSON, where lists and objects may be strings of JSON."""
    if request.content_type == "application/json":
        arguments = dict(await request.json())
    else:
        arguments = {**request.query, **await request.post()}
    for name in ("blocks", "metadata"):
        if isinstance(arguments.get(name), str):
            with suppress(json.JSONDecodeError):
                arguments[name] = json.loads(arguments[name])
    return arguments
