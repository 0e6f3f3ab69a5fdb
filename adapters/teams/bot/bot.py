"""Opens the bot in Teams: its poster, and the endpoint that Teams calls. Needs the extra `teams`."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment, with_overrides
from microsoft_teams.apps import App
from microsoft_teams.common import ClientOptions

from adapters.teams.bot.activity import SERVICE
from adapters.teams.bot.app_token import AppToken, check, own_token
from adapters.teams.bot.connector import Connector, TeamsPlace
from adapters.teams.bot.endpoint import ActivityHandlers, Left, TeamsEndpoint
from adapters.teams.bot.handlers import TeamsAppSettings, TeamsHandlers
from adapters.teams.bot.memory import TeamsMemory
from adapters.teams.bot.token_validation import TokenVerifier, Unheard
from adapters.teams.buttons import LINKS_ALONE, PRESSED, Offers
from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Assistant
from rules.ports.diagnostics import CheckResult
from rules.ports.services import DeliveryError, Poster
from rules.ports.teams_channels import TeamsChannels

TIMEOUT = 20.0
"""Seconds for one request; the SDK's own default is no limit."""
SHUTDOWN_TIMEOUT = 10.0
"""Seconds that answers in progress may take when the bot stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The registration of the bot with Microsoft."""

    app_id: str
    password: str = field(repr=False)
    tenants: tuple[str, ...]
    """The ids of the organisations that may use the bot; the first is the bot's own."""
    keys_url: str | None = None
    """The OpenID metadata that describes Microsoft's signing keys; None: Microsoft's address."""
    login_url: str | None = None
    """Where the bot's token is requested; None: Microsoft's address."""
    token: Callable[..., str] | None = field(default=None, repr=False)
    """Returns the token to send; None: the token that Microsoft issues for the password."""

    @property
    def cloud(self) -> CloudEnvironment:
        return with_overrides(PUBLIC, openid_metadata_url=self.keys_url, login_endpoint=self.login_url)


@dataclass(frozen=True, slots=True, kw_only=True)
class BotFrameworkService:
    """What the bot needs to answer people.

    left: called when the bot was removed from a channel.
    unheard: called once when Microsoft's signing keys cannot be read.
    language: that of the few sentences that do not come from the assistant.
    calendar: returns the address of a notice's calendar file, by the notice's key; None: there are none.
    """

    assistant: Assistant
    memory: TeamsMemory
    left: Left
    unheard: Unheard
    language: Language = Language.ENGLISH
    calendar: Callable[[str], str] | None = None


class TeamsBotPoster(Poster):
    """Posts as the bot. A destination is `teams-bot:` and a conversation's id; a message reference is an activity's id.

    A broadcast reply is shown in its thread only: Teams cannot show it in the channel as well.
    """

    threads: ClassVar[bool] = True

    def __init__(self, connector: Connector, rooms: TeamsChannels, *, offers: Offers = LINKS_ALONE) -> None:
        self._connector = connector
        self._rooms = rooms
        self._offers = offers

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        place = await self._place(to, thread)
        # Only the root message of a notice has buttons.
        offers = self._offers if thread is None else LINKS_ALONE
        ref = await self._connector.send(message, place, offers=offers)
        if not ref:
            raise DeliveryError("Teams's answer names no message", uncertain=True)
        return MessageRef(ref)

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        await self._connector.send(message, await self._place(to, None), offers=self._offers, ref=ref)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Return None: a bot in Teams cannot read the messages of a channel."""
        return None

    async def _place(self, to: Destination, thread: MessageRef | None) -> TeamsPlace:
        room = await self._rooms.room(to)
        if room is None:
            raise DeliveryError(
                "the bot is not known there: install it into the team, and mention it once in the channel",
                permanent=True,
            )
        conversation = to.removeprefix(f"{SERVICE}:")
        return TeamsPlace(conversation=conversation, service_url=room.service_url, thread=thread)


@asynccontextmanager
async def open_bot(
    registration: Registration,
    rooms: TeamsChannels,
    *,
    now: Callable[[], datetime],
    service: BotFrameworkService | None = None,
) -> AsyncIterator[tuple[TeamsBotPoster, TeamsEndpoint]]:
    """Open the bot: its poster and its endpoint. Without a `service`, the bot only posts.

    The SDK's own web server is never started: the service has one already.
    """
    async with _open_app(registration) as app:
        connector = Connector(app, now=now)
        unheard = {} if service is None else {"unheard": service.unheard}
        tokens = TokenVerifier(registration.app_id, registration.cloud, now=now, **unheard)
        if service is None:
            poster = TeamsBotPoster(connector, rooms)
            yield poster, TeamsEndpoint(rooms, tokens.is_valid, tenants=registration.tenants)
            return
        settings = TeamsAppSettings(
            language=service.language, offers=Offers(pressed=PRESSED, calendar=service.calendar)
        )
        app_handlers = TeamsHandlers(connector, service.assistant, service.memory, now=now, settings=settings)
        handlers = ActivityHandlers(receive=app_handlers.receive, left=service.left)
        try:
            yield (
                TeamsBotPoster(connector, rooms, offers=settings.offers),
                TeamsEndpoint(rooms, tokens.is_valid, tenants=registration.tenants, handlers=handlers),
            )
        finally:
            await app_handlers.work.finish(SHUTDOWN_TIMEOUT)


async def ask(registration: Registration) -> CheckResult:
    """Check whether Microsoft accepts the registration. Nothing is posted."""
    return await check(_own_token(registration))


def _own_token(registration: Registration) -> AppToken:
    return own_token(
        registration.app_id,
        registration.password,
        tenant=registration.tenants[0],
        cloud=registration.cloud,
    )


@asynccontextmanager
async def _open_app(registration: Registration) -> AsyncIterator[App]:
    app = App(
        client_id=registration.app_id,
        tenant_id=registration.tenants[0],
        cloud=registration.cloud,
        client=ClientOptions(timeout=TIMEOUT),
        state=False,
        token=registration.token or _own_token(registration),
    )
    await app.initialize()
    try:
        yield app
    finally:
        for client in (app.http_client, app.api.http):
            await client.http.aclose()
