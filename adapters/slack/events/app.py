"""Hears what people do in Slack. Slack is told at once that a call has arrived; the answer follows.

https://docs.slack.dev/tools/bolt-python
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.background_tasks import BackgroundTasks
from adapters.slack.client import anonymous, quiet
from adapters.slack.events import caller
from adapters.slack.events.authorize import Tokens, token_lookup
from adapters.slack.events.caller import Body, SlackCaller
from adapters.slack.events.handlers import AppContext, RequestHandler, Response
from adapters.slack.events.memory import SlackMemory
from adapters.slack.events.unfurl import unfurl
from adapters.slack.events.users import SlackUsers
from adapters.slack.ids import Houses, at_home, destination
from adapters.slack.posting import buttons
from adapters.slack.posting.markup import typed
from adapters.slack.texts import SlackLabel
from adapters.slack.views import subscription_form
from adapters.slack.views.modals import waiting
from rules.model.notice import Language
from rules.model.people import Workspace
from rules.ports.assistant import Assistant
from rules.ports.services import DeliveryError, StoreError

log = structlog.get_logger()

Removed = Callable[[str, datetime], Awaitable[None]]
"""Told that a workspace, by its team id, has removed the bot, and when, by Slack's clock: it may have come back since."""

PATIENCE = 2.0
"""Seconds that a form may take before its window says that it takes longer; Slack gives up after three."""
MOST_FORMS = 100


async def _missed(team: str, _: datetime) -> None:
    log.error("workspace.uninstalled", team=team)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSettings:
    """How the bot talks."""

    command: str = "/told"
    language: Language = Language.ENGLISH
    """Of the few sentences that no desk says."""
    houses: Houses = at_home
    tokens: Tokens | None = None
    """None: there is one workspace, and the client has its token."""
    removed: Removed = _missed


class SlackApp:
    """The ears of the bot. `app` takes what a transport has heard and checked.

    memory: remembers calls, of which Slack repeats some, and boards.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        desk: Assistant,
        memory: SlackMemory,
        *,
        now: Callable[[], datetime],
        manners: AppSettings = AppSettings(),
    ) -> None:
        self.work = BackgroundTasks()
        self._memory = memory
        self.now = now
        self._manners = manners
        self._forms: dict[str, asyncio.Task[Response]] = {}
        self._house = AppContext(
            desk=desk,
            memory=memory,
            people=SlackUsers(manners.houses, now=now),
            command=manners.command,
            language=manners.language,
        )
        self.app = self._listening(client)

    def moved(self, workspace: Workspace) -> None:
        """Ask anew in which channels of a workspace the bot is."""
        self._house.people.moved(workspace)

    def _listening(self, client: AsyncWebClient) -> AsyncApp:
        async def own(_: str) -> str | None:
            return client.token

        app = AsyncApp(
            client=anonymous(client),
            name="toldvagt",
            logger=quiet,
            authorize=token_lookup(self._manners.tokens or own),  # type: ignore[arg-type]  # None is taken, too
            user_facing_authorize_error_message=SlackLabel.NOT_INSTALLED.text(self._manners.language),
            # The door checks signatures itself, before a byte of the request is read.
            request_verification_enabled=False,
        )
        app.middleware(self._once)
        app.command(self._manners.command)(self._on_command)
        app.action(buttons.ACTION)(self._on_press)
        app.view(subscription_form.CALLBACK)(self._on_form)
        app.event("app_home_opened")(self._on_home)
        app.event("link_shared")(self._on_link)
        app.event("channel_left")(self._on_leaving)
        app.event("group_left")(self._on_leaving)
        app.event("app_uninstalled")(self._on_removal)
        app.event("tokens_revoked")(self._on_revocation)
        return app

    async def _once(self, body: Body, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Let each call pass once, however often Slack repeats it."""
        mark = caller.mark(body)
        if mark is None or mark in self._forms or await self._is_new(mark):
            return await next_()
        log.info("call.repeated", call=mark)
        return BoltResponse(status=200, body="")

    async def _is_new(self, mark: str) -> bool:
        try:
            return await self._memory.first_time(mark, at=self.now())
        except StoreError as error:
            # Twice rather than never; what needs the store fails by itself.
            log.warning("call.deduplication_failed", reason=str(error))
            return True

    async def _on_command(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await ack()
        visit = self._visit(client, caller.of_command(body))
        self.work.start(visit.safely(visit.command(typed(body.get("text", "")))))

    async def _on_press(self, ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient) -> None:
        await ack()
        pressed = buttons.press(action)
        if pressed:
            visit = self._visit(client, caller.of_interaction(body))
            at_home = (body.get("view") or {}).get("type") == "home"
            self.work.start(visit.safely(visit.press(pressed, at_home=at_home)))

    async def _on_form(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Answer with the outcome; a form that is sent again gets the answer of the first time."""
        visit = self._visit(client, caller.of_interaction(body))
        mark, view = caller.mark(body) or "", body["view"]
        task = self._forms.get(mark) or self._taken(mark, visit.submit(view))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if done:
            await ack(**task.result())
            return
        await ack(response_action="update", view=waiting(self._manners.language))
        self.work.start(visit.safely(self._later(visit, view["id"], task)))

    def _taken(self, mark: str, submit: Coroutine[Any, Any, Response]) -> asyncio.Task[Response]:
        while len(self._forms) >= MOST_FORMS:
            del self._forms[next(iter(self._forms))]
        self._forms[mark] = self.work.start(submit)
        return self._forms[mark]

    async def _later(self, visit: RequestHandler, view: str, task: asyncio.Task[Response]) -> None:
        await visit.settle(view, await task)

    async def _on_home(self, body: Body, event: Body, client: AsyncWebClient) -> None:
        if event.get("tab") == "home":
            visit = self._visit(client, caller.of_event(body))
            self.work.start(self._quietly(visit.tab()))

    async def _on_link(self, body: Body, event: Body, client: AsyncWebClient) -> None:
        language = self._manners.language
        room = destination(self._manners.houses(body["team_id"]), event["channel"])
        work = unfurl(client, self._house.desk, event, language=language, room=room)
        self.work.start(self._quietly(work))

    async def _on_leaving(self, body: Body) -> None:
        """Slack tells it now and then only: what is refused says it, too."""
        self.moved(self._manners.houses(body["team_id"]))

    async def _on_removal(self, body: Body) -> None:
        at = datetime.fromtimestamp(body["event_time"], UTC)
        self.work.start(self._quietly(self._manners.removed(body["team_id"], at)))

    async def _on_revocation(self, body: Body, event: Body) -> None:
        """Tokens of people are none of ours."""
        if (event.get("tokens") or {}).get("bot"):
            await self._on_removal(body)

    async def _quietly(self, work: Awaitable[None]) -> None:
        """Do what nobody waits for an answer to."""
        try:
            await work
        except DeliveryError as error:
            log.warning("event.answer_failed", reason=str(error))
        except Exception:
            log.exception("event.failed")

    def _visit(self, client: AsyncWebClient, who: SlackCaller) -> RequestHandler:
        return RequestHandler(house=self._house, client=client, caller=who)
