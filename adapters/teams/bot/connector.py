"""Sends, edits and deletes messages in Teams as the bot, through the Bot Framework connector.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx
from microsoft_teams.api.activities.message.message import MessageActivityInput
from microsoft_teams.api.models.attachment.attachment import Attachment
from microsoft_teams.apps import App

from adapters.http.fetcher import retry_after
from adapters.teams.buttons import LINKS_ALONE, Offers, actions
from adapters.teams.cards import MOST_IN_SUMMARY, card
from adapters.teams.errors import TeamsResponse, of_status
from adapters.teams.markup import plain
from rules.model.message import Message
from rules.ports.services import DeliveryError

BLOCKED = {
    401: "the bot's token is not accepted: check teams.app_id and teams.app_password",
    403: "the bot is not in the channel: install it into the team again",
    404: "the channel is gone, or the bot is not in it: install it into the team again",
}
"""What each status means where the destination stays blocked until a person fixes it; the text says how."""
_OTHER_STATUS = "Teams does not take it from the bot: compare its registration with docs/teams.md"

_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsPlace:
    """Where a message is sent. service_url: from an authenticated activity only, because the bot's token is sent there."""

    conversation: str
    service_url: str
    thread: str | None = None


class Connector:
    """A client of the connector. Every method raises `DeliveryError` where Teams refuses or is not reached."""

    def __init__(self, app: App, *, now: Callable[[], datetime]) -> None:
        self._app = app
        self._now = now

    async def send(
        self, message: Message, place: TeamsPlace, *, offers: Offers = LINKS_ALONE, ref: str | None = None
    ) -> str:
        """Send a message, or with `ref` replace that message; return the message's id."""
        activity = _activity(message, offers)
        activity.id = ref
        url = place.service_url
        try:
            if place.thread:
                sent = await self._app.reply(place.conversation, place.thread, activity, service_url=url)
            else:
                sent = await self._app.send(place.conversation, activity, service_url=url)
        except (httpx.HTTPError, OSError, ValueError) as error:
            raise self._delivery_error(error, names_message=bool(place.thread or ref)) from None
        return sent.id

    async def delete(self, ref: str, place: TeamsPlace) -> None:
        """Delete a message of the bot."""
        conversations = self._app.api.conversations
        try:
            await conversations.delete_activity(place.conversation, ref, service_url=place.service_url)
        except (httpx.HTTPError, OSError, ValueError) as error:
            raise self._delivery_error(error, names_message=True) from None

    def _delivery_error(self, error: Exception, *, names_message: bool) -> DeliveryError:
        if isinstance(error, httpx.HTTPStatusError):
            return self._refusal(error.response, names_message=names_message)
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return DeliveryError("Teams cannot be reached")
        if isinstance(error, httpx.HTTPError):
            return DeliveryError("the connection to Teams broke before its answer came", uncertain=True)
        return DeliveryError("no token was given to the bot: check teams.app_id and teams.app_password")

    def _refusal(self, response: httpx.Response, *, names_message: bool) -> DeliveryError:
        status = response.status_code
        if status == httpx.codes.NOT_FOUND and names_message:
            return DeliveryError(
                "HTTP 404: the message is no longer there to be answered or edited", gone=True
            )
        wait = retry_after(response.headers, self._now())
        return of_status(TeamsResponse(status=status, text="", wait=wait), BLOCKED, _OTHER_STATUS)


def _activity(message: Message, offers: Offers) -> MessageActivityInput:
    attachment = Attachment(content_type=_CARD, content=card(message, actions(message, offers)))
    summary = plain(message.summary)[:MOST_IN_SUMMARY]
    return MessageActivityInput.model_validate({"type": "message", "summary": summary}).add_attachments(
        attachment
    )
