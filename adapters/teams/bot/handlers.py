"""Hears what people do in Teams. Teams is told at once that an activity has arrived; an answer to words follows.

A press waits for its answer, but not for long.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog

from adapters.background_tasks import BackgroundTasks, run_and_report
from adapters.teams.bot import activity as told
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

PATIENCE = 4.0
"""Seconds that a press may take before it is said that the answer follows; Teams gives up after some more."""
MOST_IN_LINE = 500

_CARD = "application/vnd.microsoft.card.adaptive"
_LINE = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsAppSettings:
    """How the bot talks. language: of the few sentences that no desk says, where nothing tells it."""

    language: Language = Language.ENGLISH
    offers: Offers


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a press comes to. instead: the actions below it, where it takes the place of the card for its presser."""

    message: Message
    instead: list[Kit] | None = None

    @property
    def body(self) -> Kit:
        if self.instead is None:
            return _response(_LINE, plain(self.message.summary)[:MOST_IN_LINE])
        return _response(_CARD, card(self.message, self.instead))


class TeamsHandlers:
    """The ears of the bot. Stateless but for what is under way."""

    def __init__(
        self,
        connector: Connector,
        desk: Assistant,
        memory: TeamsMemory,
        *,
        now: Callable[[], datetime],
        manners: TeamsAppSettings,
    ) -> None:
        self.work = BackgroundTasks()
        self._connector = connector
        self._desk = desk
        self._memory = memory
        self._now = now
        self._manners = manners

    async def hear(self, activity: Activity) -> Kit | None:
        """Take a checked activity; return what Teams is answered, if anything."""
        who = told.caller(activity)
        if who is None:
            return None
        match told.text(activity, "type"), told.text(activity, "name"):
            case "message", _:
                await self._on_words(activity, who)
                return None
            case "invoke", "adaptiveCard/action":
                return await self._on_press(activity, who)
            case _:
                return None

    async def _on_words(self, activity: Activity, who: TeamsCaller) -> None:
        words = told.words(activity)
        if words is not None and await self._is_new(told.mark(activity)):
            self.work.start(self._safely(who, self._answer(words, who)))

    async def _on_press(self, activity: Activity, who: TeamsCaller) -> Kit:
        pressed = press(activity.get("value"))
        if pressed is None:
            log.warning("button.refused", reason="it means nothing")
            return self._said(TeamsLabel.UNKNOWN, None).body
        if not await self._is_new(told.mark(activity)):
            return self._said(TeamsLabel.REPEATED, pressed.language).body
        task = self.work.start(self._pressed(pressed, who))
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if done:
            return task.result().body
        self.work.start(self._safely(who, self._later(task, who)))
        return self._said(TeamsLabel.LATER, pressed.language).body

    async def _is_new(self, mark: str) -> bool:
        try:
            new = await self._memory.first_time(mark, at=self._now())
        except StoreError as error:
            # Twice rather than never; what needs the store fails by itself.
            log.warning("call.deduplication_failed", reason=str(error))
            return True
        if not new:
            log.info("call.repeated", call=mark)
        return new

    async def _answer(self, words: str, who: TeamsCaller) -> None:
        await self._answering(who).reply(await self._desk.answer(words, who.asker))

    async def _pressed(self, pressed: TeamsPress, who: TeamsCaller) -> Shown:
        """Do it; whatever breaks, the presser is told so."""
        try:
            return await self._done(pressed, who)
        except Exception:
            log.exception("button.failed")
            return self._said(TeamsLabel.BROKEN, pressed.language)

    async def _done(self, pressed: TeamsPress, who: TeamsCaller) -> Shown:
        asker = replace(who.asker, language=pressed.language)
        if pressed.verb is None:
            notice = (await self._desk.answer(pressed.about, asker)).message
            return Shown(message=notice, instead=actions(notice, self._manners.offers))
        reply = await self._desk.press(pressed.verb, pressed.about, asker)
        if pressed.verb is Verb.FALLBACK:
            return Shown(message=reply.message, instead=back(pressed.about, reply.message.language))
        return Shown(message=reply.message)

    async def _later(self, task: asyncio.Task[Shown], who: TeamsCaller) -> None:
        await self._answering(who).say((await task).message)

    async def _safely(self, who: TeamsCaller, work: Awaitable[None]) -> None:
        """Do it; whatever breaks, the person is told so."""
        broken = self._said(TeamsLabel.BROKEN, None).message
        await run_and_report(work, apologise=lambda: self._answering(who).say(broken))

    def _answering(self, who: TeamsCaller) -> TeamsResponder:
        return TeamsResponder(
            connector=self._connector, memory=self._memory, caller=who, offers=self._manners.offers
        )

    def _said(self, label: TeamsLabel, language: Language | None) -> Shown:
        return Shown(message=sentence(label, language or self._manners.language))


def _response(kind: str, value: Any) -> Kit:
    return {"statusCode": 200, "type": kind, "value": value}
