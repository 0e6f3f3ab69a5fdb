from datetime import timedelta

import pytest

from bot.cli.outbox_report import lines
from rules.model.change import ChangeKind
from rules.model.delivery import Card, DeadLetter, Delivery, DeliveryId, Lane, RevisionId
from rules.model.notice import NoticeKey
from rules.model.subscription import Destination
from tests.support.builders import at

NOW = at("12:00")
TO = Destination("slack:C1")


class Shelf:
    """An outbox of which only what a person sees is asked."""

    def __init__(self, lanes=(), dead=()) -> None:
        self._lanes, self._dead = lanes, dead

    async def lanes(self):
        return self._lanes

    async def dead(self):
        return self._dead

    async def retry_dead_letters(self, *, now):
        return len(self._dead)


def letter(*, note: str | None = None) -> DeadLetter:
    delivery = Delivery(
        id=DeliveryId(1),
        to=TO,
        notice=NoticeKey("2900001") if note is None else None,
        before=None,
        after=RevisionId(1) if note is None else None,
        kinds=(ChangeKind.WINDOW_EXTENDED, ChangeKind.FALLBACK_ENDED) if note is None else (),
        note=note,
        card=Card.DAILY,
        created_at=NOW,
    )
    return DeadLetter(delivery=delivery, reason="HTTP 500")


async def shown(shelf: Shelf, *, retry: bool = False) -> list[str]:
    return [line async for line in lines(shelf, retry=retry, now=NOW)]  # type: ignore[arg-type]  # three questions only


async def test_dead_letters_are_shown_below_their_destination():
    lane = Lane(to=TO, pending=2, dead=2, next_at=NOW, paused_at=None, paused_reason=None)

    assert await shown(Shelf((lane,), (letter(), letter(note="Source list cannot be read.")))) == [
        "slack:C1  2 owed, 2 given up, open",
        "  given up, owed since 2026-08-22 10:00 UTC: notice 2900001: window.extended, fallback.ended (HTTP 500)",
        "  given up, owed since 2026-08-22 10:00 UTC: Source list cannot be read. (HTTP 500)",
    ]


LATER = NOW + timedelta(hours=2)
STATES = {  # the lane, how it is shown
    "due": ({"next_at": NOW}, "open"),
    "nothing owed": ({"next_at": None}, "open"),
    "held": ({"next_at": LATER}, "waiting until 2026-08-22 12:00 UTC"),
    "a service that is away": (
        {"next_at": LATER, "failure": "Slack answers 503"},
        "waiting until 2026-08-22 12:00 UTC: Slack answers 503",
    ),
    "a channel that is gone": (
        {"next_at": LATER, "paused_at": NOW, "paused_reason": "is_archived", "failure": "is_archived"},
        "paused since 2026-08-22 10:00 UTC: is_archived",
    ),
}


@pytest.mark.parametrize(("said", "state"), STATES.values(), ids=STATES)
async def test_a_destination_says_what_it_waits_for(said, state):
    lane = Lane(**{"to": TO, "pending": 1, "dead": 0, "paused_at": None, "paused_reason": None} | said)

    assert await shown(Shelf((lane,))) == [f"slack:C1  1 owed, 0 given up, {state}"]


async def test_a_card_that_was_given_up_is_named_by_its_kind():
    (_, line) = await shown(Shelf((), (letter(), letter(note=""))))

    assert line == "  given up, owed since 2026-08-22 10:00 UTC: a card, daily (HTTP 500)"


async def test_retrying_says_how_many_are_owed_again():
    *_, answer = await shown(Shelf((), (letter(),)), retry=True)

    assert answer.startswith("1 dead letter is owed again")
