"""Posts, answers and edits in channels of Teams as a bot. Needs the extra `teams`."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

import httpx
from microsoft_teams.api.activities.message.message import MessageActivityInput
from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment, with_overrides
from microsoft_teams.api.models.attachment.attachment import Attachment
from microsoft_teams.apps import App
from microsoft_teams.common import ClientOptions

from adapters.http import retry_after
from adapters.teams.cards import MOST_IN_SUMMARY, Envelope, body
from adapters.teams.door import SERVICE, Door, Tokens
from adapters.teams.errors import Answer, of_status
from adapters.teams.markup import plain
from rules.delivery import MessageRef
from rules.message import Message
from rules.ports import DeliveryError, Poster
from rules.room import Room, Rooms
from rules.subscription import Destination

PATIENCE = 20.0
"""Seconds for one call; the kit by itself waits for ever."""

BLOCKED = {
    401: "the bot's token is not accepted: check teams.app_id and teams.app_password",
    403: "the bot is not in the channel: install it into the team again",
    404: "the channel is gone, or the bot is not in it: install it into the team again",
}
"""The destination takes nothing until a person mends it; the words say how."""
_OTHERWISE = "Teams does not take it from the bot: compare its registration with docs/teams.md"

_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The bot as it is registered with Microsoft."""

    app_id: str
    password: str = field(repr=False)
    tenants: tuple[str, ...]
    """The organisations that may use it; the first is its own."""
    keys_url: str | None = None
    """Where the keys are described that Microsoft signs with; None: at Microsoft."""
    token: Callable[..., str] | None = field(default=None, repr=False)
    """What to send as our own token; None: what Microsoft gives for the password."""

    @property
    def cloud(self) -> CloudEnvironment:
        return with_overrides(PUBLIC, openid_metadata_url=self.keys_url)


class TeamsBotPoster(Poster):
    """Posts as the bot. A destination is `teams-bot:` and a conversation's id; a handle is an activity's id.

    A broadcast reply stays in its thread: Teams has no way to show it in the channel, too.
    """

    threads: ClassVar[bool] = True

    def __init__(self, app: App, rooms: Rooms, *, now: Callable[[], datetime]) -> None:
        self._app = app
        self._rooms = rooms
        self._now = now

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        ref = await self._say(_activity(message), to, thread)
        if not ref:
            raise DeliveryError("Teams's answer names no message", uncertain=True)
        return MessageRef(ref)

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        activity = _activity(message)
        activity.id = ref
        await self._say(activity, to, None)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Find nothing: a bot is not told what stands in a channel."""
        return None

    async def _say(self, activity: MessageActivityInput, to: Destination, thread: MessageRef | None) -> str:
        room = await self._room(to)
        conversation = to.removeprefix(f"{SERVICE}:")
        url = room.service_url
        try:
            if thread:
                sent = await self._app.reply(conversation, thread, activity, service_url=url)
            else:
                sent = await self._app.send(conversation, activity, service_url=url)
        except (httpx.HTTPError, OSError, ValueError) as error:
            raise self._translated(error, addressed=bool(thread or activity.id)) from None
        return sent.id

    async def _room(self, to: Destination) -> Room:
        room = await self._rooms.room(to)
        if room is None:
            raise DeliveryError(
                "the bot is not known there: install it into the team, and mention it once in the channel",
                permanent=True,
            )
        return room

    def _translated(self, error: Exception, *, addressed: bool) -> DeliveryError:
        if isinstance(error, httpx.HTTPStatusError):
            return self._refused(error.response, addressed=addressed)
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
            return DeliveryError("Teams cannot be reached")
        if isinstance(error, httpx.HTTPError):
            return DeliveryError("the connection to Teams broke before its answer came", uncertain=True)
        return DeliveryError("no token was given to the bot: check teams.app_id and teams.app_password")

    def _refused(self, response: httpx.Response, *, addressed: bool) -> DeliveryError:
        status = response.status_code
        if status == httpx.codes.NOT_FOUND and addressed:
            return DeliveryError(
                "HTTP 404: the message is no longer there to be answered or edited", gone=True
            )
        wait = retry_after(response.headers, self._now())
        return of_status(Answer(status=status, text="", wait=wait), BLOCKED, _OTHERWISE)


@asynccontextmanager
async def open_bot(
    registration: Registration, rooms: Rooms, *, now: Callable[[], datetime]
) -> AsyncIterator[tuple[TeamsBotPoster, Door]]:
    """Open the bot: what posts for it, and what answers when Teams calls.

    The kit's own server is never started: the service has one already.
    """
    credentials = (
        {"token": registration.token} if registration.token else {"client_secret": registration.password}
    )
    app = App(
        client_id=registration.app_id,
        tenant_id=registration.tenants[0],
        cloud=registration.cloud,
        client=ClientOptions(timeout=PATIENCE),
        state=False,
        **credentials,
    )
    await app.initialize()
    tokens = Tokens(registration.app_id, registration.cloud)
    try:
        yield TeamsBotPoster(app, rooms, now=now), Door(rooms, tokens.good, tenants=registration.tenants)
    finally:
        for client in (app.http_client, app.api.http):
            await client.http.aclose()


def _activity(message: Message) -> MessageActivityInput:
    card = Attachment(content_type=_CARD, content=json.loads(body(message, Envelope.CARD)))
    summary = plain(message.summary)[:MOST_IN_SUMMARY]
    return MessageActivityInput.model_validate({"type": "message", "summary": summary}).add_attachments(card)
