"""Shows an answer where it was asked for.

A message that only the asker sees cannot hold a file: Slack refuses pictures that the asker has no share in, and there
is no private share but the conversation with the bot. So files go there, and the answer says so.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask, session_of
from adapters.slack.errors import FOREIGN, delivery_error
from adapters.slack.events.caller import SlackCaller
from adapters.slack.ids import SERVICE
from adapters.slack.posting import files
from adapters.slack.posting.blocks import blocks, notification, text
from adapters.slack.posting.poster import SlackPoster
from adapters.slack.texts import SlackLabel
from adapters.slack.views.modals import window
from rules.model.message import Message, Paragraph, SmallPrint, Tone
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Reply
from rules.ports.services import DeliveryError

log = structlog.get_logger()


def sentence(said: str, language: Language) -> Message:
    """A message of one sentence."""
    return Message(
        summary=said,
        heading=SlackLabel.ANSWER.text(language),
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(((said,),)),),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackResponder:
    """One person's answers, at the place that they called from."""

    client: AsyncWebClient
    caller: SlackCaller

    async def reply(self, reply: Reply) -> None:
        """Show all of it.

        Raises:
            DeliveryError: not even the words could be shown.
        """
        enclosed = tuple([line async for line in self._enclosed(reply)])
        await self.say(_worded(reply.message, enclosed), shared=reply.shared)

    async def say(self, message: Message, *, shared: bool = False) -> None:
        """Show a message, to the asker alone unless `shared`; from the bot's own tab, in a window.

        Raises:
            DeliveryError: refused, or not reached.
        """
        url = self.caller.response_url
        if url is None:
            await self.show(message, title=SlackLabel.ANSWER)
        # What Slack refuses to draw is said in plain words.
        elif not await self._respond(message, url, shared=shared, plain=False):
            await self._respond(message, url, shared=shared, plain=True)

    async def show(self, message: Message, *, title: SlackLabel) -> None:
        """Open a window; where that can no longer be done, say it in another way.

        Raises:
            DeliveryError: neither worked.
        """
        view = window(message, title=title)
        try:
            await ask(self.client.views_open, trigger_id=self.caller.trigger, view=view)
        except DeliveryError as error:
            log.warning("modal.refused", reason=str(error))
            await (self.say(message) if self.caller.response_url else self._write(message))

    async def _respond(self, message: Message, url: str, *, shared: bool, plain: bool) -> bool:
        """Answer at the address that Slack gave, good for five answers in half an hour; False: refused.

        Raises:
            DeliveryError: not reached; refused although it was plain.
        """
        kind = "in_channel" if shared else "ephemeral"
        body = {**_drawn(message, plain=plain), "response_type": kind, "replace_original": False}
        try:
            async with session_of(self.client).post(url, json=body, proxy=self.client.proxy) as response:
                taken = response.status == HTTPStatus.OK
        except FOREIGN as error:
            raise delivery_error(error) from None
        if not taken and plain:
            raise DeliveryError(f"Slack does not take the answer: HTTP {response.status}")
        return taken

    async def _write(self, message: Message) -> None:
        me = Destination(f"{SERVICE}:{self.caller.user}")
        await SlackPoster(self.client, interactive=True).post(message, to=me, thread=None, key="answer")

    async def _enclosed(self, reply: Reply) -> AsyncIterator[str]:
        """Send what comes with an answer; yield what there is to say of it."""
        picture = reply.message.picture
        if picture:
            label = SlackLabel.PICTURE.text(reply.message.language)
            yield await self._send(files.PICTURE, picture.png, label, reply, alt=picture.alt)
        if reply.file:
            yield await self._send(reply.file.name, reply.file.content, reply.file.name, reply)

    async def _send(
        self, name: str, content: bytes, label: str, reply: Reply, *, alt: str | None = None
    ) -> str:
        language = reply.message.language
        if reply.shared and self.caller.channel:
            try:
                await files.send(self.client, name, content, to=self.caller.channel, alt=alt)
            except DeliveryError as error:
                log.info("file.share_failed", reason=str(error))
            else:
                return ""
        try:
            to = await files.direct(self.client, self.caller.user)
            await files.send(self.client, name, content, to=to, alt=alt)
        except DeliveryError as error:
            log.warning("file.send_failed", reason=str(error))
            return SlackLabel.NOT_SENT.text(language, name=label)
        return SlackLabel.SENT_TO_YOU.text(language, name=label)


def _drawn(message: Message, *, plain: bool) -> dict[str, Any]:
    if plain:
        return {"text": text(message)}
    return {"text": notification(message), "blocks": blocks(message, interactive=True)}


def _worded(message: Message, said: tuple[str, ...]) -> Message:
    """Its words alone, and what there is to say of what came with them."""
    lines = tuple((each,) for each in said if each)
    blocks = (*message.blocks, SmallPrint(lines)) if lines else message.blocks
    return replace(message, blocks=blocks, picture=None)
