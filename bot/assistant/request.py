"""A question on its way to its answer, and what answers are made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rules.model.message import Line, Tone, brief
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Obstacle, Reply, Requester
from rules.ports.chat import Chat
from rules.ports.services import NoticeRepository
from rules.ports.subscription_store import SubscriptionStore
from rules.texts.answers import AnswerText
from rules.texts.core import TextEnum

Clock = Callable[[], datetime]


class AssistantStore(NoticeRepository, SubscriptionStore, Chat, Protocol):
    """What is known of notices, of subscriptions, and of what people did."""


def absence(asker: Requester) -> AnswerText:
    """Say why the bot cannot post where it was asked."""
    return _OBSTACLES.get(asker.obstacle, AnswerText.NOT_PRESENT)


def _stranger(asker: Requester) -> AnswerText:
    return AnswerText.UNTOLD if asker.obstacle is Obstacle.UNTOLD else AnswerText.NOT_MEMBER


_OBSTACLES: Mapping[Obstacle | None, AnswerText] = {
    Obstacle.GROUP: AnswerText.GROUP,
    Obstacle.UNTOLD: AnswerText.UNTOLD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks, when, and the language of the answer. `now` in UTC."""

    asker: Requester
    language: Language
    now: datetime

    def reply(self, words: TextEnum, *lines: Line, tone: Tone = Tone.NEUTRAL, **facts: object) -> Reply:
        """Answer with a sentence, and lines below it."""
        said = words.said(self.language, **facts)
        return Reply(message=brief(said, *lines, language=self.language, tone=tone))

    def room(self) -> Destination | Reply:
        """Return the channel that the asker may speak for, and the bot can speak in; else the reply that says why not."""
        asker = self.asker
        if asker.room is None:
            return self.reply(AnswerText.NO_CHANNEL)
        # Who is in a private channel, the bot sees only once it is in it, too.
        if not asker.present:
            return self.reply(absence(asker))
        return asker.room if asker.member else self.reply(_stranger(asker))
