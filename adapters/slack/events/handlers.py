"""What one person does at one moment, and what is shown for it."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.background_tasks import run_and_report
from adapters.slack.client import ask
from adapters.slack.events.caller import SlackCaller
from adapters.slack.events.memory import SlackMemory
from adapters.slack.events.responder import SlackResponder, sentence
from adapters.slack.events.users import SlackUsers
from adapters.slack.posting.buttons import SlackPress
from adapters.slack.texts import SlackLabel
from adapters.slack.views import form_submission, subscription_form
from adapters.slack.views.board import post_board
from adapters.slack.views.channel_names import holds_channels, named
from adapters.slack.views.modals import View, tab, window
from rules.model.message import Message, Verb
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Assistant, FormError, Reply, Requester
from rules.ports.services import DeliveryError
from rules.ports.subscription_store import SubscriptionId

log = structlog.get_logger()

Response = dict[str, Any]
"""What Slack is answered when a form was sent. https://docs.slack.dev/surfaces/modals"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppContext:
    """What all visits share."""

    desk: Assistant
    memory: SlackMemory
    people: SlackUsers
    command: str
    language: Language
    """Of the few sentences that no desk says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestHandler:
    """One call of one person."""

    house: AppContext
    client: AsyncWebClient
    caller: SlackCaller

    @property
    def answering(self) -> SlackResponder:
        return SlackResponder(client=self.client, caller=self.caller)

    async def safely(self, work: Awaitable[None]) -> None:
        """Do it; whatever breaks, the person is told so."""
        await run_and_report(work, apologise=lambda: self.answering.say(self._sentence(SlackLabel.BROKEN)))

    async def command(self, text: str) -> None:
        asker = await self._asker()
        await self._give(await self.house.desk.answer(text, asker), asker)

    async def press(self, pressed: SlackPress, *, at_home: bool) -> None:
        if pressed.verb in {Verb.SUBSCRIBE, Verb.EDIT}:
            await self._open_form(pressed, at_home=at_home)
            return
        asker = await self._asker(pressed.room, language=pressed.language)
        reply = await self.house.desk.press(pressed.verb, pressed.about, asker)
        if pressed.verb is Verb.FALLBACK:
            await self.answering.show(reply.message, title=SlackLabel.FALLBACK)
        else:
            await self._give(reply, asker)
        if at_home:
            await self.tab()

    async def tab(self) -> None:
        """Draw the bot's own tab."""
        rooms = await self.house.people.rooms(self.client, self.caller)
        home = await self.house.desk.home(await self._asker(), rooms)
        nameless = any(map(holds_channels, home.subscriptions))
        names = await self.house.people.names(self.client, self.caller) if nameless else {}
        subscriptions = tuple(named(each, names) for each in home.subscriptions)
        view = tab(replace(home, subscriptions=subscriptions), command=self.house.command)
        await ask(self.client.views_publish, user_id=self.caller.user, view=view)

    async def submit(self, view: Mapping[str, Any]) -> Response:
        """Take a form that was sent; what is wrong in it is said at its field."""
        try:
            return {"response_action": "update", "view": await self._submitted(view)}
        except FormError as error:
            fields = view["state"]["values"]
            field = error.field if error.field in fields else subscription_form.FIRST
            return {"response_action": "errors", "errors": {field: error.text}}
        except Exception:
            log.exception("form.failed")
            broken = window(self._sentence(SlackLabel.BROKEN), title=SlackLabel.ANSWER)
            return {"response_action": "update", "view": broken}

    async def settle(self, view_id: str, response: Response) -> None:
        """Show the outcome of a form in its window, where it came too late to be the answer."""
        shown = response.get("view")
        if shown is None:
            [wrong] = response["errors"].values()
            shown = window(sentence(wrong, self.house.language), title=SlackLabel.ANSWER)
        await ask(self.client.views_update, view_id=view_id, view=shown)

    async def _submitted(self, view: Mapping[str, Any]) -> View:
        kept = form_submission.form_state(view)
        workspace = (await self._asker()).workspace
        filled_in = form_submission.read(view, workspace)
        asker = await self._asker(filled_in.to, language=kept.language)
        reply = await self.house.desk.submit(filled_in, asker)
        if kept.home:
            await self.safely(self.tab())
        return window(await self._named(reply.message), title=SlackLabel.ANSWER)

    async def _open_form(self, pressed: SlackPress, *, at_home: bool) -> None:
        number = SubscriptionId(int(pressed.about)) if pressed.verb is Verb.EDIT else None
        room = pressed.room or (Destination(pressed.about) if number is None and pressed.about else None)
        asker = await self._asker(room, language=pressed.language)
        try:
            blank = await self.house.desk.form(number, asker)
        except FormError as error:
            await self.answering.show(sentence(error.text, self.house.language), title=SlackLabel.ANSWER)
            return
        view = subscription_form.window(blank, pressed.language or blank.language, at_home=at_home)
        await ask(self.client.views_open, trigger_id=self.caller.trigger, view=view)

    async def _give(self, reply: Reply, asker: Requester) -> None:
        if not reply.board or asker.room is None:
            await self.answering.reply(replace(reply, message=await self._named(reply.message)))
            return
        try:
            pinned = await post_board(self.client, self.house.memory, reply.message, asker.room)
        except DeliveryError as error:
            log.warning("board.post_failed", reason=str(error))
            if error.permanent:
                self.house.people.moved(asker.workspace)
            await self.answering.say(self._sentence(SlackLabel.NOT_POSTED))
        else:
            if not pinned:
                await self.answering.say(self._sentence(SlackLabel.NOT_PINNED))

    async def _named(self, message: Message) -> Message:
        if not holds_channels(message):
            return message
        return named(message, await self.house.people.names(self.client, self.caller))

    async def _asker(self, room: Destination | None = None, *, language: Language | None = None) -> Requester:
        asker = await self.house.people.asker(self.client, self.caller, room=room)
        return replace(asker, language=language)

    def _sentence(self, label: SlackLabel) -> Message:
        return sentence(label.text(self.house.language), self.house.language)
