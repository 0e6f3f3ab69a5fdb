"""Receives what people do in Slack. Each call is acknowledged at once; its answer follows.

https://docs.slack.dev/tools/bolt-python
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.background_tasks import BackgroundTasks
from adapters.slack.client import anonymous, quiet, without_proxy
from adapters.slack.events import caller
from adapters.slack.events.caller import Body, SlackCaller
from adapters.slack.events.handlers import RequestHandler, Response
from adapters.slack.events.responder import SlackResponder
from adapters.slack.events.unfurl import unfurl
from adapters.slack.events.users import SlackUsers
from adapters.slack.ids import WorkspaceOfTeam, destination, single_workspace
from adapters.slack.memory import SlackMemory
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
"""Called when a workspace has removed the bot: with its team id, and the time by Slack's clock.

The workspace may have installed the bot again since then.
"""

FORM_TIMEOUT = 2.0
"""Seconds that a form may take before its modal says that it takes longer; Slack gives up after three."""
MOST_FORMS = 100
"""Results of submitted forms that are kept, for submissions that Slack repeats."""

Tokens = Callable[[str], Awaitable[str | None]]
"""Returns the bot token of a team, by its id; None: the bot is not installed there."""


async def _log_removal(team: str, _: datetime) -> None:
    log.error("workspace.uninstalled", team=team)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSettings:
    """The settings of the app."""

    command: str = "/told"
    """The slash command."""
    language: Language = Language.ENGLISH
    """The language of the few sentences that do not come from the assistant."""
    workspace_of_team: WorkspaceOfTeam = single_workspace
    tokens: Tokens | None = None
    """None: there is one workspace, and the client has its token."""
    removed: Removed = _log_removal


class SlackApp:
    """Dispatches calls to handlers. `bolt` processes what a transport has received and authenticated.

    memory: stores the ids of calls, some of which Slack repeats, and boards.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        assistant: Assistant,
        memory: SlackMemory,
        *,
        now: Callable[[], datetime],
        settings: AppSettings = AppSettings(),
    ) -> None:
        self.work = BackgroundTasks()
        self.now = now
        self._assistant = assistant
        self._memory = memory
        self._settings = settings
        self._users = SlackUsers(settings.workspace_of_team, now=now)
        self._forms: dict[str, asyncio.Task[Response]] = {}
        self.bolt = self._bolt_app(client)

    def forget_channels(self, workspace: Workspace) -> None:
        """Drop the cached list of a workspace's channels that the bot is in."""
        self._users.forget_channels(workspace)

    def _bolt_app(self, client: AsyncWebClient) -> AsyncApp:
        async def configured_token(_: str) -> str | None:
            return client.token

        app = AsyncApp(
            client=anonymous(client),
            name="toldvagt",
            logger=quiet,
            # Bolt's annotation leaves out that `authorize` may return None.
            authorize=token_lookup(self._settings.tokens or configured_token),  # type: ignore[arg-type]
            user_facing_authorize_error_message=SlackLabel.NOT_INSTALLED.text(self._settings.language),
            # `SlackEndpoint` verifies signatures itself, before the request is parsed.
            request_verification_enabled=False,
        )
        app.middleware(self._deduplicate)
        app.command(self._settings.command)(self._on_command)
        app.action(buttons.ACTION)(self._on_press)
        app.view(subscription_form.CALLBACK)(self._on_form)
        app.event("app_home_opened")(self._on_home)
        app.event("link_shared")(self._on_link)
        app.event("channel_left")(self._on_channel_left)
        app.event("group_left")(self._on_channel_left)
        app.event("app_uninstalled")(self._on_removal)
        app.event("tokens_revoked")(self._on_revocation)
        return app

    async def _deduplicate(self, body: Body, next_: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """Process each call once, however often Slack repeats it. A repeated form gets its first answer again."""
        call = caller.call_id(body)
        if call is None or call in self._forms or await self._is_new(call):
            return await next_()
        log.info("call.repeated", call=call)
        return BoltResponse(status=200, body="")

    async def _is_new(self, call: str) -> bool:
        try:
            return await self._memory.first_time(call, at=self.now())
        except StoreError as error:
            # Processing a call twice is better than not at all; what needs the store fails by itself.
            log.warning("call.deduplication_failed", reason=str(error))
            return True

    async def _on_command(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await ack()
        handler = self._handler(client, caller.of_command(body))
        self.work.start(handler.safely(handler.command(typed(body.get("text", "")))))

    async def _on_press(self, ack: AsyncAck, body: Body, action: Body, client: AsyncWebClient) -> None:
        await ack()
        press = buttons.press(action)
        if press:
            handler = self._handler(client, caller.of_interaction(body))
            on_home_tab = (body.get("view") or {}).get("type") == "home"
            self.work.start(handler.safely(handler.press(press, on_home_tab=on_home_tab)))

    async def _on_form(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Acknowledge with the result; a submission that Slack repeats gets the result of the first one."""
        handler = self._handler(client, caller.of_interaction(body))
        call, view = caller.call_id(body) or "", body["view"]
        task = self._forms.get(call) or self._submit(call, handler.submit(view))
        done, _ = await asyncio.wait({task}, timeout=FORM_TIMEOUT)
        if done:
            await ack(**task.result())
            return
        await ack(response_action="update", view=waiting(self._settings.language))
        self.work.start(handler.safely(self._show_result(handler, view["id"], task)))

    def _submit(self, call: str, submit: Coroutine[Any, Any, Response]) -> asyncio.Task[Response]:
        while len(self._forms) >= MOST_FORMS:
            del self._forms[next(iter(self._forms))]
        self._forms[call] = self.work.start(submit)
        return self._forms[call]

    async def _show_result(self, handler: RequestHandler, view_id: str, task: asyncio.Task[Response]) -> None:
        await handler.show_result(view_id, await task)

    async def _on_home(self, body: Body, event: Body, client: AsyncWebClient) -> None:
        if event.get("tab") == "home":
            handler = self._handler(client, caller.of_event(body))
            self.work.start(self._log_errors(handler.publish_home()))

    async def _on_link(self, body: Body, event: Body, client: AsyncWebClient) -> None:
        language = self._settings.language
        room = destination(self._settings.workspace_of_team(body["team_id"]), event["channel"])
        work = unfurl(client, self._assistant, event, language=language, room=room)
        self.work.start(self._log_errors(work))

    async def _on_channel_left(self, body: Body) -> None:
        """Look the bot's channels up again. Slack does not always send this event: see also `SlackPoster`."""
        self.forget_channels(self._settings.workspace_of_team(body["team_id"]))

    async def _on_removal(self, body: Body) -> None:
        at = datetime.fromtimestamp(body["event_time"], UTC)
        self.work.start(self._log_errors(self._settings.removed(body["team_id"], at)))

    async def _on_revocation(self, body: Body, event: Body) -> None:
        """Treat the revocation of a bot token as a removal; the bot uses no user tokens."""
        if (event.get("tokens") or {}).get("bot"):
            await self._on_removal(body)

    async def _log_errors(self, work: Awaitable[None]) -> None:
        """Await work of which nobody waits for an answer."""
        try:
            await work
        except DeliveryError as error:
            log.warning("event.answer_failed", reason=str(error))
        except Exception:
            log.exception("event.failed")

    def _handler(self, client: AsyncWebClient, who: SlackCaller) -> RequestHandler:
        return RequestHandler(
            assistant=self._assistant,
            memory=self._memory,
            users=self._users,
            command_name=self._settings.command,
            language=self._settings.language,
            client=client,
            caller=who,
            responder=SlackResponder(client=client, caller=who),
        )


def token_lookup(tokens: Tokens) -> Callable[..., Awaitable[AuthorizeResult | None]]:
    """Return Bolt's `authorize` function. It never calls Slack: that would use up the three seconds of an answer."""

    async def authorize(
        context: AsyncBoltContext, enterprise_id: str | None, team_id: str | None
    ) -> AuthorizeResult | None:
        # Bolt makes a new client for each call, and that client reads the proxy from the environment again.
        without_proxy(context.client)
        token = await tokens(team_id or enterprise_id or "")
        if token is None:
            return None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize
