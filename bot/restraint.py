"""What people asked for that keeps a message back: muted notices, quiet hours; and who looks after a notice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.words import Words
from rules.chat import Acknowledgement, Heeded, Mute
from rules.delivery import NoticeKey, Turn
from rules.notice import Notice
from rules.pressing import pressing
from rules.subscription import Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class Restraint:
    """How a turn is to be told. Times in UTC."""

    acknowledged: Acknowledgement | None = None
    muted: bool = False
    until: datetime | None = None
    """It is quiet until then, and what is owed can wait; None: it is told now."""

    @property
    def silent(self) -> bool:
        """Whether nothing is said now; a root message is kept right all the same."""
        return self.muted or self.until is not None


async def restraint(
    turn: Turn, settings: Subscription, heeded: Heeded, *, words: Words, now: datetime
) -> Restraint:
    """Find out how a turn is to be told. Notes are told whatever was asked for."""
    notice = turn.first.notice
    if notice is None or turn.current is None:
        return Restraint()
    if turn.first.intent is not None:
        return Restraint(acknowledged=heeded.acknowledged)  # part of it may be told already: it is finished
    muted = bool(heeded.mutes) and _covers(heeded.mutes, notice, await words.notice(turn.current))
    until = None if muted else await _quiet_until(turn, settings, words, now)
    return Restraint(acknowledged=heeded.acknowledged, muted=muted, until=until)


def _covers(mutes: Sequence[Mute], key: NoticeKey, notice: Notice) -> bool:
    """Whether the notice is muted, or all systems that it names."""
    systems = {mute.system for mute in mutes}
    return any(mute.notice == key for mute in mutes) or (
        bool(notice.systems) and systems.issuperset(notice.systems)
    )


async def _quiet_until(turn: Turn, settings: Subscription, words: Words, now: datetime) -> datetime | None:
    told = [each for each in turn.deliveries if each.kinds]
    wait = settings.quiet_hours.wait(now) if settings.quiet_hours and told else timedelta(0)
    if not wait:
        return None
    for delivery in told:
        for change in await words.step(delivery):
            if pressing(change, now=now, until=now + wait):
                return None
    return now + wait
