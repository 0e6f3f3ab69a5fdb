"""The running bot of Teams: its endpoint over HTTP, with any assistant behind it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from adapters.teams.bot.bot import BotFrameworkService, Registration, TeamsBotPoster, open_bot
from adapters.teams.bot.endpoint import PATH
from adapters.teams.bot.memory import TeamsMemory
from rules.model.message import Button, LinkButton, Verb
from rules.model.people import Person
from rules.model.subscription import Destination
from rules.ports.assistant import Assistant
from tests.fakes.local_server import Local
from tests.fakes.slack.assistant import text_message
from tests.fakes.teams.channels import FakeTeamsChannels
from tests.fakes.teams.connector import APP_ID, CHANNEL, OUR_TOKEN, TENANT, FakeTeamsBot
from tests.fakes.teams.user import TeamsUser as Somebody

HERE = Destination(f"teams-bot:{CHANNEL}")
ANNA = Person(id="teams:22222222-0000-0000-0000-000000000000", name="Anna Berg")
BUTTONS = (
    Button(label="Fallback steps", verb=Verb.FALLBACK, about="2458407"),
    Button(label="I have it", verb=Verb.ACKNOWLEDGE, about="2458407"),
    Button(label="Mute", verb=Verb.MUTE, about="2458407"),
    Button(label="Add to calendar", verb=Verb.CALENDAR, about="2458407"),
    LinkButton(label="The notice", url="https://info.skat.dk/data.aspx?oid=2458407"),
)
NOTICE = text_message("Planned: DMS Import", buttons=BUTTONS)

NOON = datetime(2026, 8, 22, 10, tzinfo=UTC)


@dataclass
class Bot:
    """The fake Teams, and the bot's poster and callbacks."""

    teams: FakeTeamsBot
    url: str
    poster: TeamsBotPoster
    rooms: FakeTeamsChannels
    left: list[tuple[Destination, Person]]
    close: Callable[[], Awaitable[None]]

    def user(self, **who: Any) -> Somebody:
        return Somebody(self.teams, self.url, **who)


@asynccontextmanager
async def bot(assistant: Assistant, memory: TeamsMemory, **settings: Any) -> AsyncIterator[Bot]:
    async with FakeTeamsBot() as teams:
        registration = Registration(
            app_id=APP_ID,
            password="x",
            tenants=(TENANT,),
            keys_url=teams.keys_url,
            token=lambda *_: OUR_TOKEN,
        )
        left: list[tuple[Destination, Person]] = []

        async def leave(to: Destination, by: Person) -> None:
            left.append((to, by))

        async def nothing() -> None:
            return None

        rooms, closed = FakeTeamsChannels(), False
        given: dict[str, Any] = {"assistant": assistant, "memory": memory, "left": leave, "unheard": nothing}
        service = BotFrameworkService(**given | settings)
        opened = open_bot(registration, rooms, now=lambda: NOON, service=service)
        poster, endpoint = await opened.__aenter__()
        application = web.Application()
        application.router.add_post(PATH, endpoint.answer)
        served = Local()
        served.serve(application)
        await served.start()

        async def close() -> None:
            """Stop, as the service does: answers in progress are finished first."""
            nonlocal closed
            if not closed:
                closed = True
                await served.stop()
                await opened.__aexit__(None, None, None)

        try:
            yield Bot(teams, f"{served.base}{PATH}", poster, rooms, left, close)
        finally:
            await close()
