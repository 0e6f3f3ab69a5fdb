"""A whole small Slack: the Web API over real HTTP, channels that keep what was posted, and verbs for faults."""

import asyncio
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from aiohttp import web

from tests.fakes.slack_limits import fault_of
from tests.fakes.slack_screen import mentions, screen

TOKEN = "xoxb-fake-token"
ALL_SCOPES = ("chat:write", "channels:history", "groups:history", "channels:read", "groups:read")
NEEDED = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "conversations.info": "channels:read",
}


@dataclass
class Posted:
    """One message as Slack keeps it. `root` is the ts of the message that it replies to."""

    ts: str
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any] | None
    root: str | None = None
    broadcast: bool = False
    edits: int = 0

    def shown(self, *, metadata: bool) -> dict[str, Any]:
        shown: dict[str, Any] = {"type": "message", "ts": self.ts, "text": self.text, "blocks": self.blocks}
        if self.root:
            shown["thread_ts"] = self.root
        if metadata and self.metadata:
            shown["metadata"] = self.metadata
        return shown


@dataclass
class Channel:
    id: str
    name: str
    messages: list[Posted] = field(default_factory=list)
    archived: bool = False
    member: bool = True
    waits_until: datetime | None = None

    def find(self, ts: str) -> Posted | None:
        return next((each for each in self.messages if each.ts == ts), None)


class RefusedError(Exception):
    """Slack says no: `{"ok": false, "error": code}`."""

    def __init__(self, code: str, *, retry_after: int | None = None, **more: str) -> None:
        super().__init__(code)
        self.body = {"ok": False, "error": code, **more}
        self.status = 429 if retry_after else 200
        self.headers = {"Retry-After": str(retry_after)} if retry_after else {}


class FakeSlack:
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
        self.token = token
        self.scopes = set(scopes)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        """Every call that arrived: method and arguments, refused ones too."""
        self.mentions: list[str] = []
        """Everyone who was notified by markup in a message: must stay empty."""
        self.channels = {each: Channel(id=each, name=each.lower()) for each in channels}
        self._clock = clock
        self._port = port
        self._last = datetime.fromtimestamp(0, UTC)
        self._faults: list[Callable[[web.Request], web.Response]] = []
        self._refusals: list[str] = []
        self._lost = 0
        self._answering = asyncio.Event()
        self._answering.set()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        app = web.Application(client_max_size=4 << 20)
        app.router.add_route("*", "/api/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self._port}/api/"

    async def stop(self) -> None:
        self._answering.set()
        if self._runner:
            await self._runner.cleanup()

    # What people do

    def add(self, channel: str, name: str = "") -> Channel:
        return self.channels.setdefault(channel, Channel(id=channel, name=name or channel.lower()))

    def archive(self, channel: str, *, archived: bool = True) -> None:
        self.channels[channel].archived = archived

    def kick(self, channel: str) -> None:
        self.channels[channel].member = False

    def invite(self, channel: str) -> None:
        self.channels[channel].member = True

    def delete(self, channel: str, ts: str) -> None:
        """A person deletes a message."""
        kept = [each for each in self.channels[channel].messages if each.ts != ts]
        self.channels[channel].messages = kept

    def revoke(self) -> None:
        """The app is removed: its token is dead."""
        self.token = ""

    def say(self, channel: str, text: str) -> str:
        """A person writes something. Returns its ts."""
        return self._keep(self.channels[channel], Posted(ts="", text=text, blocks=[], metadata=None)).ts

    # What goes wrong

    def rate_limit(self, channel: str, seconds: int) -> None:
        """Refuse to write to a channel for so long, by the fake's clock."""
        self.channels[channel].waits_until = self._clock() + timedelta(seconds=seconds)

    def fail_once(self, status: int = 500, body: str = "", content_type: str = "text/html") -> None:
        """The next call is answered so and does nothing."""
        self._faults.append(lambda _: web.Response(status=status, text=body, content_type=content_type))

    def refuse_once(self, code: str) -> None:
        """The next call is refused with this error code."""
        self._refusals.append(code)

    def lose_reply(self, times: int = 1) -> None:
        """Do what the next calls ask, but cut the connection instead of answering."""
        self._lost += times

    def slow(self) -> None:
        """Do what is asked, but answer nobody until `catch_up`."""
        self._answering.clear()

    def catch_up(self) -> None:
        self._answering.set()

    # What can be seen

    def transcript(self, channel: str) -> str:
        """What a person in the channel sees."""
        return screen(self.channels[channel].name, self.channels[channel].messages)

    def roots(self, channel: str) -> list[Posted]:
        return [each for each in self.channels[channel].messages if each.root is None]

    def replies(self, channel: str, root: str) -> list[Posted]:
        return [each for each in self.channels[channel].messages if each.root == root]

    # The Web API

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        if self._faults:
            return self._faults.pop(0)(request)
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
            self._admit(request, method)
            body = self._do(method, arguments)
        except RefusedError as refused:
            return web.json_response(refused.body, status=refused.status, headers=headers | refused.headers)
        return web.json_response({"ok": True, **body}, headers=headers)

    def _admit(self, request: web.Request, method: str) -> None:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not given:
            raise RefusedError("not_authed")
        if given != self.token:
            raise RefusedError("invalid_auth" if self.token else "token_revoked")
        if NEEDED.get(method, "") not in self.scopes | {""}:
            raise RefusedError("missing_scope", needed=NEEDED[method])
        if self._refusals:
            raise RefusedError(self._refusals.pop(0))

    def _do(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {"user": "toldvagt", "team": "Fake", "user_id": "U0001", "bot_id": "B0001"}
            case "chat.postMessage":
                return self._post(arguments)
            case "chat.update":
                return self._update(arguments)
            case "conversations.history":
                return self._history(arguments)
            case "conversations.replies":
                return self._thread(arguments)
            case "conversations.info":
                return self._info(arguments)
        raise RefusedError("unknown_method")

    def _post(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._writable(arguments)
        root = arguments.get("thread_ts")
        if root and not channel.find(root):
            raise RefusedError("thread_not_found")
        posted = Posted(
            ts="",
            text=arguments.get("text") or "",
            blocks=arguments.get("blocks") or [],
            metadata=arguments.get("metadata"),
            root=root,
            broadcast=bool(root and arguments.get("reply_broadcast")),
        )
        self._check(posted)
        self._keep(channel, posted)
        return {"channel": channel.id, "ts": posted.ts, "message": posted.shown(metadata=False)}

    def _update(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._writable(arguments, archived="is_inactive")
        posted = channel.find(arguments.get("ts", ""))
        if not posted:
            raise RefusedError("message_not_found")
        text, blocks = arguments.get("text") or "", arguments.get("blocks") or []
        self._check(Posted(ts=posted.ts, text=text, blocks=blocks, metadata=None), most_text=4_000)
        posted.text, posted.blocks, posted.edits = text, blocks, posted.edits + 1
        return {"channel": channel.id, "ts": posted.ts, "text": text}

    def _check(self, posted: Posted, *, most_text: int = 40_000) -> None:
        if code := fault_of(posted.text, posted.blocks, most_text=most_text):
            raise RefusedError(code)
        self.mentions += mentions(posted.text, posted.blocks)

    def _history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(arguments)
        roots = [each for each in channel.messages if each.root is None or each.broadcast]
        return _page(list(reversed(roots)), arguments)

    def _thread(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(arguments)
        root = channel.find(arguments.get("ts", ""))
        if not root:
            raise RefusedError("thread_not_found")
        page = _page([each for each in channel.messages if each.root == root.ts], arguments)
        # Slack shows the root first on every page, whatever `oldest` says.
        page["messages"].insert(0, root.shown(metadata=_yes(arguments.get("include_all_metadata"))))
        return page

    def _info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = self._channel(arguments)
        return {
            "channel": {
                "id": channel.id,
                "name": channel.name,
                "is_archived": channel.archived,
                "is_member": channel.member,
            }
        }

    def _channel(self, arguments: dict[str, Any]) -> Channel:
        channel = self.channels.get(arguments.get("channel", ""))
        if not channel:
            raise RefusedError("channel_not_found")
        return channel

    def _readable(self, arguments: dict[str, Any]) -> Channel:
        channel = self._channel(arguments)
        if not channel.member:
            raise RefusedError("not_in_channel")
        return channel

    def _writable(self, arguments: dict[str, Any], *, archived: str = "is_archived") -> Channel:
        channel = self._readable(arguments)
        if channel.archived:
            raise RefusedError(archived)
        if channel.waits_until and (left := channel.waits_until - self._clock()) > timedelta(0):
            raise RefusedError("ratelimited", retry_after=max(1, round(left.total_seconds())))
        return channel

    def _keep(self, channel: Channel, posted: Posted) -> Posted:
        # No two messages have the same ts, however fast they come.
        self._last = max(self._clock(), self._last + timedelta(microseconds=1))
        posted.ts = f"{self._last.timestamp():.6f}"
        channel.messages.append(posted)
        return posted


def _page(messages: list[Posted], arguments: dict[str, Any]) -> dict[str, Any]:
    oldest = float(arguments.get("oldest") or 0)
    limit = int(arguments.get("limit") or 100)
    start = int(arguments.get("cursor") or 0)
    found = [each for each in messages if float(each.ts) > oldest]
    more = start + limit < len(found)
    metadata = _yes(arguments.get("include_all_metadata"))
    return {
        "messages": [each.shown(metadata=metadata) for each in found[start : start + limit]],
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + limit) if more else ""},
    }


def _yes(value: object) -> bool:
    return str(value).lower() in {"1", "true"}


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
