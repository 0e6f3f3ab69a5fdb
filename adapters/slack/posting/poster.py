"""Posts, edits and finds messages in Slack channels."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Protocol, TypeVar

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import Answer, Method, ask
from adapters.slack.errors import ContentError
from adapters.slack.ids import id_in
from adapters.slack.posting import files
from adapters.slack.posting.blocks import Kit, blocks, notification, text
from rules.model.delivery import MessageRef
from rules.model.message import Message, Picture
from rules.model.people import Workspace, workspace_of
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Poster

log = structlog.get_logger()

EVENT_TYPE = "toldvagt_delivery"
"""The event type of the message metadata that holds the delivery's key. Readers do not see metadata."""

PAGE = 200
MOST_PAGES = 10
CLOCK_SKEW = timedelta(minutes=2)
"""How far Slack's clock, which sets the `ts` of a message, may be behind the bot's."""


T = TypeVar("T")

_drawn = lru_cache(maxsize=32)(blocks)
"""`blocks` with a cache: one message goes to many channels at the same time. Callers must not change the result."""


class ClientLookup(Protocol):
    """Finds the Web API client of a workspace."""

    async def client(self, workspace: Workspace) -> AsyncWebClient:
        """Return the client that holds the bot's token for a workspace.

        Raises:
            DeliveryError: the bot is not installed in the workspace, or its token cannot be read.
        """
        ...

    async def another(self, workspace: Workspace, used: AsyncWebClient) -> AsyncWebClient | None:
        """Return the current client of a workspace if its token differs from that of `used`, else None.

        Raises:
            DeliveryError: as for `client`.
        """
        ...


class SingleClient:
    """The look-up of a bot with one token: the same client for every workspace."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def client(self, _: Workspace) -> AsyncWebClient:
        return self._client

    async def another(self, _: Workspace, __: AsyncWebClient) -> None:
        return None


def _ignore(_: Workspace) -> None:
    return None


class SlackPoster(Poster):
    """Posts with the token of the workspace that a destination is in.

    A destination is `slack:` and a channel id (`slack:C1`, the workspace of the configuration), or with the team of a
    workspace that installed the bot (`slack:T1/C1`). A message reference is channel/ts.

    clients: one client for all destinations, or a look-up by workspace.
    interactive: whether the bot receives button presses; without, root messages have no buttons.
    refused: called with the workspace of a destination that Slack refused for good.
    """

    def __init__(
        self,
        clients: AsyncWebClient | ClientLookup,
        *,
        interactive: bool = False,
        refused: Callable[[Workspace], None] = _ignore,
    ) -> None:
        self._clients = SingleClient(clients) if isinstance(clients, AsyncWebClient) else clients
        self._interactive = interactive
        self._refused = refused

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        where: dict[str, object] = {"channel": id_in(to)}
        if thread:
            channel, root = _parts(thread)
            where = {"channel": channel, "thread_ts": root, "reply_broadcast": message.broadcast}

        async def send(client: AsyncWebClient) -> MessageRef:
            answer = await _send(
                client.chat_postMessage,
                message,
                drawn=_drawn(message, reply=thread is not None, interactive=self._interactive and not thread),
                metadata={"event_type": EVENT_TYPE, "event_payload": {"delivery": key}},
                unfurl_links=False,
                unfurl_media=False,
                **where,
            )
            ref = _reference(answer)
            if message.picture:
                await _send_picture(client, message.picture, below=thread or ref)
            return ref

        return await self._call(to, send)

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        channel, ts = _parts(ref)
        drawn = _drawn(message, interactive=self._interactive)
        await self._call(
            to, lambda client: _send(client.chat_update, message, drawn=drawn, channel=channel, ts=ts)
        )

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Return the message with this key, if it is found.

        None also where the bot may not read the channel, or not far enough back: the post that follows decides.
        """
        oldest = f"{(since - CLOCK_SKEW).timestamp():.6f}"

        async def search(client: AsyncWebClient) -> MessageRef | None:
            if thread:
                channel, root = _parts(thread)
                ts = await _search(client.conversations_replies, key, channel=channel, oldest=oldest, ts=root)
            else:
                channel = id_in(to)
                ts = await _search(client.conversations_history, key, channel=channel, oldest=oldest)
            return MessageRef(f"{channel}/{ts}") if ts else None

        return await self._call(to, search)

    async def _call(self, to: Destination, method: Callable[[AsyncWebClient], Awaitable[T]]) -> T:
        """Call with the client of the destination's workspace; report a permanent refusal."""
        workspace = workspace_of(to)
        try:
            return await self._call_in(workspace, method)
        except DeliveryError as error:
            if error.permanent:
                self._refused(workspace)
            raise

    async def _call_in(self, workspace: Workspace, method: Callable[[AsyncWebClient], Awaitable[T]]) -> T:
        """Call; try once more with a newer token, if there is one: a call that was refused has had no effect."""
        client = await self._clients.client(workspace)
        try:
            return await method(client)
        except DeliveryError as error:
            newer = await self._clients.another(workspace, client) if error.permanent else None
            if newer is None:
                raise
        return await method(newer)


async def _send_picture(client: AsyncWebClient, picture: Picture, *, below: MessageRef) -> None:
    """Send a picture into a thread, at most once: a message that is found after a crash has no picture.

    Slack can show a file within the message itself, but only after it has processed the file, and no event tells a bot
    when that is done: until then Slack refuses the whole message.
    https://github.com/slackapi/java-slack-sdk/issues/1349
    """
    channel, root = _parts(below)
    try:
        await files.send(client, files.PICTURE, picture.png, to=channel, alt=picture.alt, thread=root)
    except DeliveryError as error:
        log.warning("picture.send_failed", channel=channel, reason=str(error))


async def _send(method: Method, message: Message, *, drawn: list[Kit], **where: object) -> Answer:
    """Call with blocks; where Slack refuses them, send the whole message as plain text instead."""
    try:
        return await ask(method, blocks=drawn, text=notification(message), parse="none", **where)
    except ContentError:
        return await ask(method, text=text(message), parse="none", **where)


async def _search(method: Method, key: str, **where: object) -> str | None:
    """Return the ts of the message whose metadata holds this key; None if no page that may be read has it."""
    cursor: str | None = None
    for page in range(MOST_PAGES):
        try:
            answer = await ask(method, include_all_metadata=True, limit=PAGE, cursor=cursor, **where)
        except DeliveryError as error:
            # Some apps may read only one page a minute: a retry would never get past that page.
            if error.permanent or error.gone or (page and error.retry_after):
                return None
            raise
        ts = next((each["ts"] for each in answer["messages"] if _delivery_key(each) == key), None)
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if ts or not cursor:
            return ts
    return None


def _delivery_key(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return (metadata.get("event_payload") or {}).get("delivery")


def _reference(answer: Answer) -> MessageRef:
    # chat.update needs the id that this answer names, even where the message was sent to a name.
    channel, ts = answer.get("channel"), answer.get("ts")
    if not channel or not ts:
        raise DeliveryError("Slack's answer names no message", uncertain=True)
    return MessageRef(f"{channel}/{ts}")


def _parts(ref: MessageRef) -> tuple[str, str]:
    channel, _, ts = ref.partition("/")
    return channel, ts
