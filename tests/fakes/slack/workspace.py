"""Channels, messages and threads of a fake workspace, without HTTP."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fakes.slack.limits import fault_of
from tests.fakes.slack.transcript import channel_transcript, mentions

Arguments = dict[str, Any]
Body = dict[str, Any]


@dataclass
class PostedMessage:
    """One message as Slack stores it. `root` is the ts of the message that it replies to."""

    ts: str
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any] | None
    root: str | None = None
    broadcast: bool = False
    edits: int = 0
    files: list[str] = field(default_factory=list)
    """Names of the attached files."""
    unfurled: list[dict[str, Any]] = field(default_factory=list)
    """The unfurls of its links."""

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
    messages: list[PostedMessage] = field(default_factory=list)
    archived: bool = False
    member: bool = True
    private: bool = False
    people: set[str] = field(default_factory=set)
    """Ids of the members, without the bot."""
    pins: list[str] = field(default_factory=list)
    waits_until: datetime | None = None

    def find(self, ts: str) -> PostedMessage | None:
        return next((each for each in self.messages if each.ts == ts), None)


class RefusedError(Exception):
    """The method fails: `{"ok": false, "error": code}`."""

    def __init__(self, code: str, *, retry_after: int | None = None, **more: str) -> None:
        super().__init__(code)
        self.body = {"ok": False, "error": code, **more}
        self.status = 429 if retry_after else 200
        self.headers = {"Retry-After": str(retry_after)} if retry_after else {}


class FakeChannels:
    """Channels and their messages. Each method of the Web API is a method here."""

    def __init__(self, channels: Iterable[str], clock: Callable[[], datetime]) -> None:
        self.channels = {each: Channel(id=each, name=each.lower()) for each in channels}
        self.mentions: list[str] = []
        """Everyone who was notified by markup in a message: must stay empty."""
        self._clock = clock
        self._last = datetime.fromtimestamp(0, UTC)

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

    def say(self, channel: str, text: str) -> str:
        """A person writes something. Returns its ts."""
        return self._keep(
            self.channels[channel], PostedMessage(ts="", text=text, blocks=[], metadata=None)
        ).ts

    def rate_limit(self, channel: str, seconds: int) -> None:
        """Refuse to write to a channel for so long, by the fake's clock."""
        self.channels[channel].waits_until = self._clock() + timedelta(seconds=seconds)

    def transcript(self, channel: str) -> str:
        """What a person in the channel sees."""
        return channel_transcript(self.channels[channel].name, self.channels[channel].messages)

    def roots(self, channel: str) -> list[PostedMessage]:
        return [each for each in self.channels[channel].messages if each.root is None]

    def replies(self, channel: str, root: str) -> list[PostedMessage]:
        return [each for each in self.channels[channel].messages if each.root == root]

    # The Web API

    def auth_test(self, _: Arguments) -> Body:
        return {"user": "toldvagt", "team": "Fake", "user_id": "U0001", "bot_id": "B0001"}

    def post_message(self, arguments: Arguments) -> Body:
        channel = self._writable(arguments)
        root = arguments.get("thread_ts")
        if root and not channel.find(root):
            raise RefusedError("thread_not_found")
        posted = PostedMessage(
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

    def update(self, arguments: Arguments) -> Body:
        channel = self._writable(arguments, archived="is_inactive")
        posted = channel.find(arguments.get("ts", ""))
        if not posted:
            raise RefusedError("message_not_found")
        text, blocks = arguments.get("text") or "", arguments.get("blocks") or []
        self._check(PostedMessage(ts=posted.ts, text=text, blocks=blocks, metadata=None), most_text=4_000)
        posted.text, posted.blocks, posted.edits = text, blocks, posted.edits + 1
        return {"channel": channel.id, "ts": posted.ts, "text": text}

    def _check(self, posted: PostedMessage, *, most_text: int = 40_000) -> None:
        if code := fault_of(posted.text, posted.blocks, most_text=most_text):
            raise RefusedError(code)
        self.mentions += mentions(posted.text, posted.blocks)

    def history(self, arguments: Arguments) -> Body:
        channel = self._readable(arguments)
        roots = [each for each in channel.messages if each.root is None or each.broadcast]
        return _page(list(reversed(roots)), arguments)

    def replies_of(self, arguments: Arguments) -> Body:
        channel = self._readable(arguments)
        root = channel.find(arguments.get("ts", ""))
        if not root:
            raise RefusedError("thread_not_found")
        page = _page([each for each in channel.messages if each.root == root.ts], arguments)
        # Slack shows the root first on every page, whatever `oldest` says.
        page["messages"].insert(0, root.shown(metadata=_yes(arguments.get("include_all_metadata"))))
        return page

    def info(self, arguments: Arguments) -> Body:
        channel = self._channel(arguments)
        return {
            "channel": {
                "id": channel.id,
                "name": channel.name,
                "is_archived": channel.archived,
                "is_member": channel.member,
            }
        }

    def _channel(self, arguments: Arguments) -> Channel:
        channel = self.channels.get(arguments.get("channel", ""))
        if not channel:
            raise RefusedError("channel_not_found")
        return channel

    def _readable(self, arguments: Arguments) -> Channel:
        channel = self._channel(arguments)
        if not channel.member:
            raise RefusedError("not_in_channel")
        return channel

    def _writable(self, arguments: Arguments, *, archived: str = "is_archived") -> Channel:
        channel = self._readable(arguments)
        if channel.archived:
            raise RefusedError(archived)
        if channel.waits_until and (left := channel.waits_until - self._clock()) > timedelta(0):
            raise RefusedError("ratelimited", retry_after=max(1, round(left.total_seconds())))
        return channel

    def _keep(self, channel: Channel, posted: PostedMessage) -> PostedMessage:
        # No two messages have the same ts, however fast they come.
        self._last = max(self._clock(), self._last + timedelta(microseconds=1))
        posted.ts = f"{self._last.timestamp():.6f}"
        channel.messages.append(posted)
        return posted


def _page(messages: list[PostedMessage], arguments: dict[str, Any]) -> dict[str, Any]:
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
