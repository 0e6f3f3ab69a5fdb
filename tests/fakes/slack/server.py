"""A whole small Slack: the Web API over real HTTP, channels that keep what was posted, and verbs for faults."""

import asyncio
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NoReturn

from aiohttp import web

from tests.fakes.local_server import Local, hang_up
from tests.fakes.slack.members import FakeWorkspace, Member
from tests.fakes.slack.response_urls import ResponseUrls
from tests.fakes.slack.transports import SocketTransport, Transport
from tests.fakes.slack.user import SlackUser
from tests.fakes.slack.workspace import PostedMessage, RefusedError
from tests.support.waiting import within

__all__ = ["ALL_SCOPES", "APP_TOKEN", "TOKEN", "FakeSlack", "PostedMessage"]

TOKEN = "xoxb-fake-token"
APP_TOKEN = "xapp-fake-token"
ALL_SCOPES = (
    *("chat:write", "channels:history", "groups:history", "channels:read", "groups:read"),
    *("commands", "users:read", "files:write", "im:write", "pins:write", "links:read", "links:write"),
)
METHODS: dict[str, tuple[str, Callable[[FakeWorkspace, dict[str, Any]], dict[str, Any]]]] = {
    "auth.test": ("", FakeWorkspace.auth_test),
    "chat.delete": ("chat:write", FakeWorkspace.remove),
    "chat.postMessage": ("chat:write", FakeWorkspace.post_message),
    "chat.unfurl": ("links:write", FakeWorkspace.unfurl),
    "chat.update": ("chat:write", FakeWorkspace.update),
    "conversations.history": ("channels:history", FakeWorkspace.history),
    "conversations.info": ("channels:read", FakeWorkspace.info),
    "conversations.open": ("im:write", FakeWorkspace.conversations_open),
    "conversations.replies": ("channels:history", FakeWorkspace.replies_of),
    "files.completeUploadExternal": ("files:write", FakeWorkspace.complete_upload),
    "files.getUploadURLExternal": ("files:write", FakeWorkspace.upload_url),
    "pins.add": ("pins:write", FakeWorkspace.pin),
    "users.conversations": ("channels:read", FakeWorkspace.users_conversations),
    "users.info": ("users:read", FakeWorkspace.users_info),
    "views.open": ("", FakeWorkspace.open_view),
    "views.publish": ("", FakeWorkspace.publish_view),
    "views.update": ("", FakeWorkspace.update_view),
}
"""Each method that is served: the scope it needs, and what does it."""


class FakeSlack(Local, FakeWorkspace):
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
        """Ends with `/api/`; set when the server has started."""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        """Every call that arrived: method and arguments, refused ones too."""
        self.serves = True
        """False: this address is not Slack's API at all."""
        self.sockets = SocketTransport()
        self.transport: Transport = self.sockets
        """How the app is called: Socket Mode, unless a test sets another transport."""
        self.app_token = APP_TOKEN
        self.responses = ResponseUrls(self)
        self.clock = clock
        self._shown = asyncio.Condition()
        self._refusals: list[str] = []
        self.upload = "taken"
        """What happens to an upload: "taken", "refused", or "broken" (the connection)."""
        self.serve(self._served(), port=port)

    def _served(self) -> web.Application:
        app = web.Application(client_max_size=4 << 20)
        app.router.add_post("/api/apps.connections.open", self._open_line)
        app.router.add_route("*", "/api/{method}", self._serve)
        app.router.add_post("/respond/{id}", self.responses.serve)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/link", self.sockets.serve)
        return app

    async def start(self) -> None:
        await super().start()
        self.outside = self.base
        self.url = f"{self.outside}/api/"

    def revoke(self) -> None:
        """Remove the app: its token is no longer valid."""
        self.token = ""

    # What goes wrong

    def refuse_once(self, code: str, *, after: int = 0) -> None:
        """The next call is refused with this error code, or the one after so many more."""
        self._refusals += [*[""] * after, code]

    # People

    def user(
        self,
        user: str = "U0002",
        name: str = "",
        *,
        admin: bool = False,
        channels: Iterable[str] = ("C0001",),
    ) -> SlackUser:
        """Return a person with a client, who is a member of these channels."""
        return SlackUser(self, self.add_user(user, name, admin=admin, channels=channels))

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until a condition on what people see holds."""
        async with self._shown, within():
            await self._shown.wait_for(happened)

    def event(self, event: dict[str, Any]) -> dict[str, Any]:
        """Wrap an event as it is sent."""
        return {
            "type": "event_callback",
            "team_id": self.team,
            "api_app_id": "A0001",
            "event": event,
            "event_id": self.number("Ev"),
            "event_time": int(self.clock().timestamp()),
        }

    def response_url(self, member: Member, channel: str) -> str:
        return f"{self.outside}/respond/{self.responses.give(member, channel)}"

    async def _upload(self, request: web.Request) -> web.Response:
        name, alt, _ = self.uploads[request.match_info["id"]]
        self.uploads[request.match_info["id"]] = (name, alt, await request.read())
        if self.upload == "broken":
            hang_up(request)
        return web.Response(status=500 if self.upload == "refused" else 200)

    async def _open_line(self, request: web.Request) -> web.Response:
        self.calls.append(("apps.connections.open", {}))
        if fault := self.fault():
            return fault
        if request.headers["Authorization"] != f"Bearer {self.app_token}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        address = f"{self.outside.replace('http', 'ws')}/link?ticket={self.sockets.ticket()}"
        return web.json_response({"ok": True, "url": address})

    async def notice(self) -> None:
        async with self._shown:
            self._shown.notify_all()

    # The Web API

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        if fault := self.fault():
            return fault
        answer = self._answer(request, method, arguments)
        await self.settled(request)
        await self.notice()
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


def _unknown(_: FakeWorkspace, __: dict[str, Any]) -> NoReturn:
    raise RefusedError("unknown_method")


async def _arguments(request: web.Request) -> dict[str, Any]:
    """As a client may send them: query, form or JSON, where lists and objects may be strings of JSON."""
    if request.content_type == "application/json":
        arguments = dict(await request.json())
    else:
        arguments = {**request.query, **await request.post()}
    for name in ("blocks", "metadata", "unfurls", "view"):
        if isinstance(arguments.get(name), str):
            with suppress(json.JSONDecodeError):
                arguments[name] = json.loads(arguments[name])
    return arguments
