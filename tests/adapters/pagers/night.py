"""The pages of one night, one for each batch of deliveries."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from rules.changes.diff import diff
from rules.model.change import Change, ChangeKind
from rules.model.notice import Notice, NoticeKey, Outcome, Slug
from rules.model.people import HOME, Acknowledgement, Person
from rules.model.subscription import Subscription
from rules.ports.pagers import Page
from rules.routing.paging import acknowledgement_page, decide_page
from rules.schedule.still_due import still_due
from tests.support.builders import at, impacts, incident, notice, subscription, window

BOTH = (Slug("manifest"), Slug("ics2"))
URL = "https://info.skat.dk/data.aspx?oid=2900001"

FACTS = {
    "systems": BOTH,
    "impacts": impacts(manifest=("unavailable", "unavailable"), ics2=("queued", None)),
    "url": URL,
}
ANNOUNCED = notice(**FACTS)
EXTENDED = notice(**FACTS, window=window("18:00", "23:00", planned_end="20:00"), updated=at("19:50"))
DONE = notice(
    **FACTS,
    window=window("18:00", "23:00", planned_end="20:00"),
    updated=at("22:10"),
    outcome=Outcome.COMPLETED,
    completed_at=at("22:10"),
)
DISRUPTED = incident(url=URL, updated=at("21:00"))


def turn(
    *notices: Notice | None, to: str = "pagerduty:ops", key: str = "1", asked: Subscription | None = None
) -> Page:
    """Return the page of some revisions, each compared with the one before; None: the notice is new."""
    steps: Sequence[tuple[Change, ...]] = [
        diff(before, after) for before, after in pairwise(notices) if after
    ]
    return decide_page(
        steps,
        notice=NoticeKey("2900001"),
        subscription=asked or subscription(to),
        key=key,
        read_at=at("21:00"),
    )


def overdue(said: Notice, *, now: datetime, key: str = "9", asked: Subscription | None = None) -> Page:
    """Return the page of a reminder."""
    change = still_due(said, ChangeKind.WINDOW_OVERDUE, now=now)
    assert change
    wish = asked or subscription("pagerduty:ops")
    return decide_page(
        [(change,)], notice=NoticeKey("2900001"), subscription=wish, key=key, read_at=at("21:00")
    )


def looked_after(said: Notice, *, asked: Subscription | None = None) -> Page:
    """Return the page after an acknowledgement."""
    seen = Acknowledgement(
        notice=NoticeKey("2900001"), workspace=HOME, by=Person(id="slack:U1", name="Ada Holm"), at=at("21:00")
    )
    return acknowledgement_page(
        said,
        key=NoticeKey("2900001"),
        subscription=asked or subscription("pagerduty:ops"),
        acknowledgement=seen,
        batch_key="10",
    )
