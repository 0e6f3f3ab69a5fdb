"""Shows an answer at the place from which the person called.

An ephemeral message cannot contain a file: Slack refuses pictures that the person has no access to, and the only private
way to share one is the direct messages with the bot. Files are sent there, and the answer says so.
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
from adapters.slack.views.modals import modal
from rules.model.message import Message, Paragraph, SmallPrint, Tone
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Reply
from rules.ports.services import DeliveryError

log = structlog.get_logger()


def sentence(text: str, language: Language) -> Message:
    """Return a message of one sentence."""
    return Message(
        summary=text,
        heading=SlackLabel.ANSWER.text(language),
        tone=Tone.NEUTRAL,
        language=language,
        blocks=(Paragraph(((text,),)),),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackResponder:
    """Shows answers to the person who called."""

    client: AsyncWebClient
    caller: SlackCaller

    async def reply(self, reply: Reply) -> None:
        """Show an answer, and send its picture and file.

        Raises:
            DeliveryError: not even the text could be shown.
        """
        remarks = tuple([line async for line in self._send_files(reply)])
        await self.show(_with_remarks(reply.message, remarks), shared=reply.shared)

    async def show(self, message: Message, *, shared: bool = False) -> None:
        """Show a message to the person alone, unless `shared`; for a call from the Home tab, in a modal.

        Raises:
            DeliveryError: refused, or not reached.
        """
        url = self.caller.response_url
        if url is None:
            await self.open_modal(message, title=SlackLabel.ANSWER)
        # A message whose blocks Slack refuses is sent as plain text.
        elif not await self._respond(message, url, shared=shared, plain=False):
            await self._respond(message, url, shared=shared, plain=True)

    async def open_modal(self, message: Message, *, title: SlackLabel) -> None:
        """Open a modal; where that fails, show the message at the response URL or in direct messages.

        Raises:
            DeliveryError: both failed.
        """
        view = modal(message, title=title)
        try:
            await ask(self.client.views_open, trigger_id=self.caller.trigger, view=view)
        except DeliveryError as error:
            log.warning("modal.refused", reason=str(error))
            await (self.show(message) if self.caller.response_url else self._send_direct(message))

    async def _respond(self, message: Message, url: str, *, shared: bool, plain: bool) -> bool:
        """Post to the response URL, which takes five answers within half an hour; return whether Slack accepted.

        Raises:
            DeliveryError: not reached; refused as plain text, too.
        """
        kind = "in_channel" if shared else "ephemeral"
        body = {**_drawn(message, plain=plain), "response_type": kind, "replace_original": False}
        try:
            async with session_of(self.client).post(url, json=body, proxy=self.client.proxy) as response:
                accepted = response.status == HTTPStatus.OK
        except FOREIGN as error:
            raise delivery_error(error) from None
        if not accepted and plain:
            raise DeliveryError(f"Slack does not take the answer: HTTP {response.status}")
        return accepted

    async def _send_direct(self, message: Message) -> None:
        user = Destination(f"{SERVICE}:{self.caller.user}")
        await SlackPoster(self.client, interactive=True).post(message, to=user, thread=None, key="answer")

    async def _send_files(self, reply: Reply) -> AsyncIterator[str]:
        """Send the picture and the file of an answer; yield remarks on where each was sent."""
        picture = reply.message.picture
        if picture:
            label = SlackLabel.PICTURE.text(reply.message.language)
            yield await self._send(files.PICTURE, picture.png, label, reply, alt=picture.alt)
        if reply.file:
            yield await self._send(reply.file.name, reply.file.content, reply.file.name, reply)

    async def _send(
        self, name: str, content: bytes, label: str, reply: Reply, *, alt: str | None = None
    ) -> str:
        """Send a file; return a remark that says where it is, empty if it is in the channel.

        label: what the remark calls the file.
        """
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


def _with_remarks(message: Message, remarks: tuple[str, ...]) -> Message:
    """Return a message without its picture, with remarks below it."""
    lines = tuple((remark,) for remark in remarks if remark)
    blocks = (*message.blocks, SmallPrint(lines)) if lines else message.blocks
    return replace(message, blocks=blocks, picture=None)
