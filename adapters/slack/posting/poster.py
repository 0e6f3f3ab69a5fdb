"""Posts, edits and finds messages in Slack channels."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import Answer, Method, ask
from adapters.slack.errors import ContentError
from adapters.slack.ids import id_in
from adapters.slack.posting import files
from adapters.slack.posting.blocks import Kit, blocks, notification, text
from rules.model.delivery import MessageRef
from rules.model.message import Message, Picture
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Poster

log = structlog.get_logger()

EVENT_TYPE = "toldvagt_delivery"
"""The name under which our mark stands in a message's metadata, where no reader sees it."""

PAGE = 200
MOST_PAGES = 10
CLOCK_SKEW = timedelta(minutes=2)
"""How far Slack's clock, which stamps the messages, may be behind ours."""


_drawn = lru_cache(maxsize=32)(blocks)
"""One message goes to many channels in one moment: it is drawn once. Nobody changes what it gives."""


class SlackPoster(Poster):
    """Posts as the bot of one workspace. A destination is `slack:` and a channel id; a handle is channel/ts.

    interactive: whether somebody hears what is pressed; if not, roots have no buttons.
    """

    def __init__(self, client: AsyncWebClient, *, interactive: bool = False) -> None:
        self._client = client
        self._interactive = interactive

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        where: dict[str, object] = {"channel": id_in(to)}
        if thread:
            channel, root = _parts(thread)
            where = {"channel": channel, "thread_ts": root, "reply_broadcast": message.broadcast}
        answer = await _say(
            self._client.chat_postMessage,
            message,
            drawn=_drawn(message, reply=thread is not None, interactive=self._interactive and not thread),
            metadata={"event_type": EVENT_TYPE, "event_payload": {"delivery": key}},
            unfurl_links=False,
            unfurl_media=False,
            **where,
        )
        ref = _handle(answer)
        if message.picture:
            await self._enclose(message.picture, below=thread or ref)
        return ref

    async def _enclose(self, picture: Picture, *, below: MessageRef) -> None:
        """Send it into the thread, at most once: a message that is found after a crash goes without.

        Slack would show it within the message, too, but only once it has looked the file through, and it tells no
        bot when that is: until then it refuses the whole message.
        https://github.com/slackapi/java-slack-sdk/issues/1349
        """
        channel, root = _parts(below)
        try:
            await files.send(
                self._client, files.PICTURE, picture.png, to=channel, alt=picture.alt, thread=root
            )
        except DeliveryError as error:
            log.warning("picture.send_failed", channel=channel, reason=str(error))

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        channel, ts = _parts(ref)
        drawn = _drawn(message, interactive=self._interactive)
        await _say(self._client.chat_update, message, drawn=drawn, channel=channel, ts=ts)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Look; None also where the bot may not look, or not far enough: the post that follows decides."""
        where: dict[str, object] = {"oldest": f"{(since - CLOCK_SKEW).timestamp():.6f}"}
        if thread:
            channel, root = _parts(thread)
            call, where = self._client.conversations_replies, {**where, "ts": root}
        else:
            call, channel = self._client.conversations_history, id_in(to)
        ts = await _search(call, key, channel=channel, **where)
        return MessageRef(f"{channel}/{ts}") if ts else None


async def _say(call: Method, message: Message, *, drawn: list[Kit], **where: object) -> Answer:
    """Call with blocks; if Slack does not take them, say it all as plain text rather than not at all."""
    try:
        return await ask(call, blocks=drawn, text=notification(message), parse="none", **where)
    except ContentError:
        return await ask(call, text=text(message), parse="none", **where)


async def _search(call: Method, key: str, **where: object) -> str | None:
    cursor: str | None = None
    for page in range(MOST_PAGES):
        try:
            answer = await ask(call, include_all_metadata=True, limit=PAGE, cursor=cursor, **where)
        except DeliveryError as error:
            # Some apps may read one page a minute: trying again would never get past it.
            if error.permanent or error.gone or (page and error.retry_after):
                return None
            raise
        found = next((each["ts"] for each in answer["messages"] if _mark(each) == key), None)
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if found or not cursor:
            return found
    return None


def _mark(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return (metadata.get("event_payload") or {}).get("delivery")


def _handle(answer: Answer) -> MessageRef:
    # chat.update needs the id that this answer names, even where the message was sent to a name.
    channel, ts = answer.get("channel"), answer.get("ts")
    if not channel or not ts:
        raise DeliveryError("Slack's answer names no message", uncertain=True)
    return MessageRef(f"{channel}/{ts}")


def _parts(ref: MessageRef) -> tuple[str, str]:
    channel, _, ts = ref.partition("/")
    return channel, ts
