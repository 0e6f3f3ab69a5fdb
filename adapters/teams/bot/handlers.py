"""Handles what people do in Teams. A message is acknowledged at once, and its answer follows.

A button press is answered in the HTTP response, unless that takes too long.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog

from adapters.background_tasks import BackgroundTasks, run_and_report
from adapters.teams.bot import activity as activities
from adapters.teams.bot.activity import Activity, TeamsCaller
from adapters.teams.bot.connector import Connector
from adapters.teams.bot.memory import TeamsMemory
from adapters.teams.bot.responder import TeamsResponder, sentence
from adapters.teams.buttons import Kit, Offers, TeamsPress, actions, back, press
from adapters.teams.cards import card
from adapters.teams.markup import plain
from adapters.teams.texts import TeamsLabel
from rules.model.message import Message, Verb
from rules.model.notice import Language
from rules.ports.assistant import Assistant
from rules.ports.services import StoreError

log = structlog.get_logger()

PRESS_TIMEOUT = 4.0
"""Seconds that a press may take before the response says that the answer follows; Teams gives up some seconds later."""
MOST_IN_LINE = 500

_CARD = "application/vnd.microsoft.card.adaptive"
_LINE = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsAppSettings:
    """The settings of the bot.

    language: that of the few sentences that do not come from the assistant, where the card does not say.
    offers: the buttons that messages have.
    """

    language: Language = Language.ENGLISH
    offers: Offers


@dataclass(frozen=True, slots=True, kw_only=True)
class PressResult:
    """The result of a button press.

    actions: None shows a line below the card; a list shows the message with these actions instead of the card, to the
    person who pressed alone.
    """

    message: Message
    actions: list[Kit] | None = None

    @property
    def body(self) -> Kit:
        """The body of the HTTP response."""
        if self.actions is None:
            return _response(_LINE, plain(self.message.summary)[:MOST_IN_LINE])
        return _response(_CARD, card(self.message, self.actions))


class TeamsHandlers:
    """Handles activities. It has no state but the work in progress."""

    def __init__(
        self,
        connector: Connector,
        assistant: Assistant,
        memory: TeamsMemory,
        *,
        now: Callable[[], datetime],
        settings: TeamsAppSettings,
    ) -> None:
        self.work = BackgroundTasks()
        self._connector = connector
        self._assistant = assistant
        self._memory = memory
        self._now = now
        self._settings = settings

    async def receive(self, activity: Activity) -> Kit | None:
        """Handle an authenticated activity; return the body of the HTTP response, if there is one."""
        who = activities.caller(activity)
        if who is None:
            return None
        match activities.text(activity, "type"), activities.text(activity, "name"):
            case "message", _:
                await self._on_message(activity, who)
                return None
            case "invoke", "adaptiveCard/action":
                return await self._on_press(activity, who)
            case _:
                return None

    async def _on_message(self, activity: Activity, who: TeamsCaller) -> None:
        message = activities.message_text(activity)
        if message is not None and await self._is_new(activities.call_id(activity)):
            self.work.start(self._safely(who, self._answer(message, who)))

    async def _on_press(self, activity: Activity, who: TeamsCaller) -> Kit:
        pressed = press(activity.get("value"))
        if pressed is None:
            log.warning("button.refused", reason="it means nothing")
            return self._sentence(TeamsLabel.UNKNOWN, None).body
        if not await self._is_new(activities.call_id(activity)):
            return self._sentence(TeamsLabel.REPEATED, pressed.language).body
        task = self.work.start(self._press_safely(pressed, who))
        done, _ = await asyncio.wait({task}, timeout=PRESS_TIMEOUT)
        if done:
            return task.result().body
        self.work.start(self._safely(who, self._send_result(task, who)))
        return self._sentence(TeamsLabel.LATER, pressed.language).body

    async def _is_new(self, call: str) -> bool:
        try:
            new = await self._memory.first_time(call, at=self._now())
        except StoreError as error:
            # Processing a call twice is better than not at all; what needs the store fails by itself.
            log.warning("call.deduplication_failed", reason=str(error))
            return True
        if not new:
            log.info("call.repeated", call=call)
        return new

    async def _answer(self, message: str, who: TeamsCaller) -> None:
        await self._responder(who).reply(await self._assistant.answer(message, who.requester))

    async def _press_safely(self, pressed: TeamsPress, who: TeamsCaller) -> PressResult:
        """Do what a button says; if it fails, tell the person so."""
        try:
            return await self._press(pressed, who)
        except Exception:
            log.exception("button.failed")
            return self._sentence(TeamsLabel.BROKEN, pressed.language)

    async def _press(self, pressed: TeamsPress, who: TeamsCaller) -> PressResult:
        requester = replace(who.requester, language=pressed.language)
        if pressed.verb is None:
            notice = (await self._assistant.answer(pressed.about, requester)).message
            return PressResult(message=notice, actions=actions(notice, self._settings.offers))
        reply = await self._assistant.press(pressed.verb, pressed.about, requester)
        if pressed.verb is Verb.FALLBACK:
            return PressResult(message=reply.message, actions=back(pressed.about, reply.message.language))
        return PressResult(message=reply.message)

    async def _send_result(self, task: asyncio.Task[PressResult], who: TeamsCaller) -> None:
        await self._responder(who).send((await task).message)

    async def _safely(self, who: TeamsCaller, work: Awaitable[None]) -> None:
        """Await work; if it fails, tell the person so."""
        broken = self._sentence(TeamsLabel.BROKEN, None).message
        await run_and_report(work, apologise=lambda: self._responder(who).send(broken))

    def _responder(self, who: TeamsCaller) -> TeamsResponder:
        return TeamsResponder(
            connector=self._connector, memory=self._memory, caller=who, offers=self._settings.offers
        )

    def _sentence(self, label: TeamsLabel, language: Language | None) -> PressResult:
        return PressResult(message=sentence(label, language or self._settings.language))


def _response(kind: str, value: Any) -> Kit:
    return {"statusCode": 200, "type": kind, "value": value}
