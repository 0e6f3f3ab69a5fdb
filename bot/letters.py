"""What is owed, paused or given up, for a person to see and to try again."""

from collections.abc import AsyncIterator
from datetime import datetime

from rules.delivery import Dead, Lane
from rules.outbox import Outbox


async def lines(outbox: Outbox, *, retry: bool, now: datetime) -> AsyncIterator[str]:
    """Yield one line for each destination with something on its mind and for each dead letter."""
    lanes, dead = await outbox.lanes(), await outbox.dead()
    for lane in lanes:
        yield _lane(lane)
    for letter in dead:
        yield _letter(letter)
    if not lanes and not dead:
        yield "Nothing is owed, paused or given up."
    if retry:
        letters = await outbox.retry_dead(now=now)
        yield f"{letters} dead letters are owed again; paused destinations are tried now, while `toldvagt run` runs."


def _lane(lane: Lane) -> str:
    state = (
        f"paused since {lane.paused_at:%Y-%m-%d %H:%M} UTC: {lane.paused_reason}"
        if lane.paused_at
        else "open"
    )
    return f"{lane.to}  {lane.pending} owed, {lane.dead} given up, {state}"


def _letter(letter: Dead) -> str:
    delivery = letter.delivery
    what = delivery.note or f"notice {delivery.notice}: {', '.join(delivery.kinds)}"
    return f"  given up, owed since {delivery.created_at:%Y-%m-%d %H:%M} UTC: {what} ({letter.reason})"
