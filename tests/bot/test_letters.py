from bot.letters import lines
from rules.change import ChangeKind
from rules.delivery import Dead, Delivery, DeliveryId, Lane, NoticeKey, RevisionId
from rules.subscription import Destination
from tests.builders import at

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

    async def retry_dead(self, *, now):
        return len(self._dead)


def letter(*, note: str | None = None) -> Dead:
    delivery = Delivery(
        id=DeliveryId(1),
        to=TO,
        notice=None if note else NoticeKey("2900001"),
        before=None,
        after=None if note else RevisionId(1),
        kinds=() if note else (ChangeKind.WINDOW_EXTENDED, ChangeKind.FALLBACK_ENDED),
        note=note,
        created_at=NOW,
    )
    return Dead(delivery=delivery, reason="HTTP 500")


async def shown(shelf: Shelf, *, retry: bool = False) -> list[str]:
    return [line async for line in lines(shelf, retry=retry, now=NOW)]  # type: ignore[arg-type]  # three questions only


async def test_dead_letters_are_shown_below_their_destination():
    lane = Lane(to=TO, pending=2, dead=2, next_at=NOW, paused_at=None, paused_reason=None)

    assert await shown(Shelf((lane,), (letter(), letter(note="Source list cannot be read.")))) == [
        "slack:C1  2 owed, 2 given up, open",
        "  given up, owed since 2026-08-22 10:00 UTC: notice 2900001: window.extended, fallback.ended (HTTP 500)",
        "  given up, owed since 2026-08-22 10:00 UTC: Source list cannot be read. (HTTP 500)",
    ]


async def test_retrying_says_how_many_are_owed_again():
    *_, answer = await shown(Shelf((), (letter(),)), retry=True)

    assert answer.startswith("1 dead letters are owed again")
