"""Handles one call: asks the assistant, and shows its answer to the person who called."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.background_tasks import run_and_report
from adapters.slack.client import ask
from adapters.slack.events.caller import SlackCaller
from adapters.slack.events.responder import SlackResponder, sentence
from adapters.slack.events.users import SlackUsers
from adapters.slack.memory import SlackMemory
from adapters.slack.posting.buttons import SlackPress
from adapters.slack.texts import SlackLabel
from adapters.slack.views import form_submission, subscription_form
from adapters.slack.views.board import post_board
from adapters.slack.views.channel_names import holds_channels, with_names
from adapters.slack.views.modals import View, home_tab, modal
from rules.model.message import Message, Verb
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Assistant, FormError, Reply, Requester
from rules.ports.services import DeliveryError
from rules.ports.subscription_store import SubscriptionId

log = structlog.get_logger()

Response = dict[str, Any]
"""Slack's acknowledgement of a form submission. https://docs.slack.dev/surfaces/modals"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestHandler:
    """One call of one person, with all that is needed to answer it."""

    assistant: Assistant
    memory: SlackMemory
    users: SlackUsers
    command_name: str
    """The slash command, as the Home tab names it."""
    language: Language
    """The language of the few sentences that do not come from the assistant."""
    client: AsyncWebClient
    """Holds the token of the caller's workspace."""
    caller: SlackCaller
    responder: SlackResponder

    async def safely(self, work: Awaitable[None]) -> None:
        """Await work; if it fails, tell the person so."""
        await run_and_report(work, apologise=lambda: self.responder.show(self._sentence(SlackLabel.BROKEN)))

    async def command(self, text: str) -> None:
        """Answer what follows a slash command."""
        requester = await self._requester()
        await self._show(await self.assistant.answer(text, requester), requester)

    async def press(self, press: SlackPress, *, on_home_tab: bool) -> None:
        """Do what a button says."""
        if press.verb in {Verb.SUBSCRIBE, Verb.EDIT}:
            await self._open_form(press, on_home_tab=on_home_tab)
            return
        requester = await self._requester(press.room, language=press.language)
        reply = await self.assistant.press(press.verb, press.about, requester)
        if press.verb is Verb.FALLBACK:
            await self.responder.open_modal(reply.message, title=SlackLabel.FALLBACK)
        else:
            await self._show(reply, requester)
        if on_home_tab:
            await self.publish_home()

    async def publish_home(self) -> None:
        """Draw the person's Home tab."""
        rooms = await self.users.shared_channels(self.client, self.caller)
        home = await self.assistant.home(await self._requester(), rooms)
        needs_names = any(map(holds_channels, home.subscriptions))
        names = await self.users.channel_names(self.client, self.caller) if needs_names else {}
        subscriptions = tuple(with_names(message, names) for message in home.subscriptions)
        view = home_tab(replace(home, subscriptions=subscriptions), command=self.command_name)
        await ask(self.client.views_publish, user_id=self.caller.user, view=view)

    async def submit(self, view: Mapping[str, Any]) -> Response:
        """Process a submitted form; errors are shown at their fields."""
        try:
            return {"response_action": "update", "view": await self._submitted(view)}
        except FormError as error:
            fields = view["state"]["values"]
            field = error.field if error.field in fields else subscription_form.FIRST
            return {"response_action": "errors", "errors": {field: error.text}}
        except Exception:
            log.exception("form.failed")
            broken = modal(self._sentence(SlackLabel.BROKEN), title=SlackLabel.ANSWER)
            return {"response_action": "update", "view": broken}

    async def show_result(self, view_id: str, response: Response) -> None:
        """Show the result of a form in its modal, where it came too late for the acknowledgement."""
        view = response.get("view")
        if view is None:
            [error] = response["errors"].values()
            view = modal(sentence(error, self.language), title=SlackLabel.ANSWER)
        await ask(self.client.views_update, view_id=view_id, view=view)

    async def _submitted(self, view: Mapping[str, Any]) -> View:
        state = form_submission.form_state(view)
        workspace = (await self._requester()).workspace
        form = form_submission.read(view, workspace)
        requester = await self._requester(form.to, language=state.language)
        reply = await self.assistant.submit(form, requester)
        if state.on_home_tab:
            await self.safely(self.publish_home())
        return modal(await self._with_names(reply.message), title=SlackLabel.ANSWER)

    async def _open_form(self, press: SlackPress, *, on_home_tab: bool) -> None:
        number = SubscriptionId(int(press.about)) if press.verb is Verb.EDIT else None
        room = press.room or (Destination(press.about) if number is None and press.about else None)
        requester = await self._requester(room, language=press.language)
        try:
            form = await self.assistant.form(number, requester)
        except FormError as error:
            await self.responder.open_modal(sentence(error.text, self.language), title=SlackLabel.ANSWER)
            return
        view = subscription_form.modal(form, press.language, on_home_tab=on_home_tab)
        await ask(self.client.views_open, trigger_id=self.caller.trigger, view=view)

    async def _show(self, reply: Reply, requester: Requester) -> None:
        if not reply.board or requester.room is None:
            await self.responder.reply(replace(reply, message=await self._with_names(reply.message)))
            return
        try:
            pinned = await post_board(self.client, self.memory, reply.message, requester.room)
        except DeliveryError as error:
            log.warning("board.post_failed", reason=str(error))
            if error.permanent:
                self.users.forget_channels(requester.workspace)
            await self.responder.show(self._sentence(SlackLabel.NOT_POSTED))
        else:
            if not pinned:
                await self.responder.show(self._sentence(SlackLabel.NOT_PINNED))

    async def _with_names(self, message: Message) -> Message:
        if not holds_channels(message):
            return message
        return with_names(message, await self.users.channel_names(self.client, self.caller))

    async def _requester(
        self, room: Destination | None = None, *, language: Language | None = None
    ) -> Requester:
        requester = await self.users.requester(self.client, self.caller, room=room)
        return replace(requester, language=language)

    def _sentence(self, label: SlackLabel) -> Message:
        return sentence(label.text(self.language), self.language)
