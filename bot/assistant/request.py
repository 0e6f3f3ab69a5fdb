"""A request of a person, and the simple replies to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rules.model.message import Line, Tone, brief
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Obstacle, Reply, Requester
from rules.ports.chat import AcknowledgementStore, MuteStore, RedrawQueue
from rules.ports.services import NoticeRepository
from rules.ports.subscription_store import SubscriptionStore
from rules.texts.answers import AnswerText
from rules.texts.core import TextEnum

Clock = Callable[[], datetime]


class AssistantStore(
    NoticeRepository, SubscriptionStore, MuteStore, AcknowledgementStore, RedrawQueue, Protocol
):
    """The store as the assistant uses it: notices, subscriptions, and what people did in chats."""


def absence(asker: Requester) -> AnswerText:
    """Return the answer for a channel that the bot cannot post in."""
    return _OBSTACLES.get(asker.obstacle, AnswerText.NOT_PRESENT)


def _not_member(asker: Requester) -> AnswerText:
    return AnswerText.MEMBERSHIP_UNKNOWN if asker.obstacle is Obstacle.UNTOLD else AnswerText.NOT_MEMBER


_OBSTACLES: Mapping[Obstacle | None, AnswerText] = {
    Obstacle.GROUP: AnswerText.GROUP,
    Obstacle.UNTOLD: AnswerText.MEMBERSHIP_UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A person's request: requester, time (UTC) and language of the answer."""

    asker: Requester
    language: Language
    now: datetime

    def reply(self, words: TextEnum, *lines: Line, tone: Tone = Tone.NEUTRAL, **facts: object) -> Reply:
        """Return a reply with a sentence, and lines below it."""
        said = words.text(self.language, **facts)
        return Reply(message=brief(said, *lines, language=self.language, tone=tone))

    def room(self) -> Destination | Reply:
        """Return the channel of the request, if the requester is a member and the bot is in it; else the refusal."""
        asker = self.asker
        if asker.room is None:
            return self.reply(AnswerText.NO_CHANNEL)
        # The bot sees the members of a private channel only when it is a member itself.
        if not asker.present:
            return self.reply(absence(asker))
        return asker.room if asker.member else self.reply(_not_member(asker))
