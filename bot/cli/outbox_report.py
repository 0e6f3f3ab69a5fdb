"""Reports pending deliveries, paused destinations and dead letters, and retries them."""

from collections.abc import AsyncIterator
from datetime import datetime

from rules.model.delivery import DeadLetter, Lane
from rules.ports.outbox import Outbox


async def lines(outbox: Outbox, *, retry: bool, now: datetime) -> AsyncIterator[str]:
    """Yield one line for each destination that is not idle and for each dead letter."""
    lanes, dead = await outbox.lanes(), await outbox.dead()
    for lane in lanes:
        yield _lane(lane, now)
    for letter in dead:
        yield _letter(letter)
    if not lanes and not dead:
        yield "Nothing is owed, paused or given up."
    if retry:
        letters = await outbox.retry_dead_letters(now=now)
        again = "1 dead letter is" if letters == 1 else f"{letters} dead letters are"
        yield f"{again} owed again; paused destinations are tried now, while `toldvagt run` runs."


def _lane(lane: Lane, now: datetime) -> str:
    return f"{lane.to}  {lane.pending} owed, {lane.dead} given up, {_state(lane, now)}"


def _state(lane: Lane, now: datetime) -> str:
    if lane.paused_at:
        return f"paused since {_utc(lane.paused_at)}: {lane.paused_reason}"
    if lane.next_at is None or lane.next_at <= now:
        return "open"
    why = f": {lane.failure}" if lane.failure else ""
    return f"waiting until {_utc(lane.next_at)}{why}"


def _letter(letter: DeadLetter) -> str:
    delivery = letter.delivery
    news = f"notice {delivery.notice}: {', '.join(delivery.kinds)}" if delivery.notice else None
    what = news or delivery.note or f"a card, {delivery.card}"
    return f"  given up, owed since {_utc(delivery.created_at)}: {what} ({letter.reason})"


def _utc(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
