"""A question on its way to its answer, and what answers are made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rules.model.brief import brief
from rules.model.message import Line, Message, Tone
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Asker, Obstacle, Reply
from rules.ports.chat import Chat
from rules.ports.services import Journal
from rules.ports.subscription_store import Enrolments
from rules.texts.answers import Answer
from rules.texts.notice import Spoken

Clock = Callable[[], datetime]


class Archive(Journal, Enrolments, Chat, Protocol):
    """What is known of notices, of subscriptions, and of what people did."""


def absence(asker: Asker) -> Answer:
    """Say why the bot cannot post where it was asked."""
    return _OBSTACLES.get(asker.obstacle, Answer.NOT_PRESENT)


def _stranger(asker: Asker) -> Answer:
    return Answer.UNTOLD if asker.obstacle is Obstacle.UNTOLD else Answer.NOT_MEMBER


_OBSTACLES: Mapping[Obstacle | None, Answer] = {
    Obstacle.GROUP: Answer.GROUP,
    Obstacle.UNTOLD: Answer.UNTOLD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who asks, when, and the language of the answer. `now` in UTC."""

    asker: Asker
    language: Language
    now: datetime

    def reply(self, words: Spoken, *lines: Line, tone: Tone = Tone.NEUTRAL, **facts: object) -> Reply:
        """Answer with a sentence, and lines below it."""
        said = words.said(self.language, **facts)
        return Reply(message=brief(said, *lines, language=self.language, tone=tone))

    def room(self) -> Destination | Reply:
        """Return the channel that the asker may speak for, and the bot can speak in; else the reply that says why not."""
        asker = self.asker
        if asker.room is None:
            return self.reply(Answer.NO_CHANNEL)
        # Who is in a private channel, the bot sees only once it is in it, too.
        if not asker.present:
            return self.reply(absence(asker))
        return asker.room if asker.member else self.reply(_stranger(asker))

    def show(self, message: Message) -> Reply:
        return Reply(message=message)
