"""Posts, answers and edits in channels of Teams as a bot, and answers people. Needs the extra `teams`."""

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

PATIENCE = 20.0
"""Seconds for one call; the kit by itself waits for ever."""
LAST_WORDS = 10.0
"""Seconds that answers under way may take at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """The bot as it is registered with Microsoft."""

    app_id: str
    password: str = field(repr=False)
    tenants: tuple[str, ...]
    """The organisations that may use it; the first is its own."""
    keys_url: str | None = None
    """Where the keys are described that Microsoft signs with; None: at Microsoft."""
    login_url: str | None = None
    """Where our own token is given for the password; None: at Microsoft."""
    token: Callable[..., str] | None = field(default=None, repr=False)
    """What to send as our own token; None: what Microsoft gives for the password."""

    @property
    def cloud(self) -> CloudEnvironment:
        return with_overrides(PUBLIC, openid_metadata_url=self.keys_url, login_endpoint=self.login_url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Who answers people, and what is remembered of it.

    unheard: told when Microsoft's keys cannot be read.
    language: of the few sentences that no desk says. calendar: where the calendar file of a notice is to be had.
    """

    desk: Assistant
    memory: TeamsMemory
    left: Left
    unheard: Unheard
    language: Language = Language.ENGLISH
    calendar: Callable[[str], str] | None = None


class TeamsBotPoster(Poster):
    """Posts as the bot. A destination is `teams-bot:` and a conversation's id; a handle is an activity's id.

    A broadcast reply stays in its thread: Teams has no way to show it in the channel, too.
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
        # What can be done about a notice is offered below its root alone.
        offers = self._offers if thread is None else LINKS_ALONE
        ref = await self._connector.say(message, place, offers=offers)
        if not ref:
            raise DeliveryError("Teams's answer names no message", uncertain=True)
        return MessageRef(ref)

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        await self._connector.say(message, await self._place(to, None), offers=self._offers, ref=ref)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Find nothing: a bot is not told what stands in a channel."""
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
    service: Service | None = None,
) -> AsyncIterator[tuple[TeamsBotPoster, TeamsEndpoint]]:
    """Open the bot: what posts for it, and what answers when Teams calls. Without a service, it only posts.

    The kit's own server is never started: the service has one already.
    """
    async with _open_app(registration) as app:
        connector = Connector(app, now=now)
        unheard = {} if service is None else {"unheard": service.unheard}
        tokens = TokenVerifier(registration.app_id, registration.cloud, now=now, **unheard)
        if service is None:
            poster = TeamsBotPoster(connector, rooms)
            yield poster, TeamsEndpoint(rooms, tokens.good, tenants=registration.tenants)
            return
        manners = TeamsAppSettings(
            language=service.language, offers=Offers(pressed=PRESSED, calendar=service.calendar)
        )
        talk = TeamsHandlers(connector, service.desk, service.memory, now=now, manners=manners)
        hear = ActivityHandlers(people=talk.hear, left=service.left)
        try:
            yield (
                TeamsBotPoster(connector, rooms, offers=manners.offers),
                TeamsEndpoint(rooms, tokens.good, tenants=registration.tenants, hear=hear),
            )
        finally:
            await talk.work.finish(LAST_WORDS)


async def ask(registration: Registration) -> CheckResult:
    """Ask Microsoft whether it knows the bot. Nothing is posted."""
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
        client=ClientOptions(timeout=PATIENCE),
        state=False,
        token=registration.token or _own_token(registration),
    )
    await app.initialize()
    try:
        yield app
    finally:
        for client in (app.http_client, app.api.http):
            await client.http.aclose()
