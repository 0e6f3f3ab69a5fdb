"""When a notice's own page is fetched in addition to a list or feed that shows only part of the notice."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.changes.merge_views import is_older
from rules.changes.revision import KnownRevisions
from rules.model.notice import Kind, Notice, Outcome, PrintedNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRate:
    """How often a page is fetched although its row is unchanged: after so many polls or so long, whichever is first."""

    polls: int
    time: timedelta


SOON = FetchRate(polls=5, time=timedelta(minutes=5))
"""For a window under way or ended less than `OVERDUE` ago, and for an incident of the last day."""

LATER = FetchRate(polls=20, time=timedelta(minutes=20))
"""For all other open notices."""

OVERDUE = timedelta(hours=6)
"""How long after its end a window that is not closed is fetched at the rate of `SOON`."""

FORGOTTEN = timedelta(days=2)
"""How long after its last end a window that is not closed is fetched at all."""

RECENT = timedelta(days=1)
OLD = timedelta(days=14)
"""The same two limits for a notice without windows, by its last stamp."""


def needs_notice_page(
    printed: PrintedNotice,
    known: KnownRevisions | None,
    *,
    first_run: bool,
    fetched_row: PrintedNotice | None = None,
) -> bool:
    """Whether the notice's own page must be fetched for what this view does not show.

    The full list prints no status: when a stamp moved there, only the page tells whether the notice was closed.

    fetched_row: the row at the time of the last fetch of the page; None: not fetched since the start of the process.
    """
    if printed.oid is None or not is_partial(printed):
        return False
    if known is None:
        return printed.body is None or not first_run
    if fetched_row is not None:
        return not same_content(printed, fetched_row)
    last = known.shown or known.current
    return last.updated is None or is_older(last, printed) or _has_other_body(printed, last)


def is_partial(printed: PrintedNotice) -> bool:
    """Whether a view shows less of a notice than its own page."""
    return printed.body is None or printed.status is None


def same_content(one: PrintedNotice, other: PrintedNotice) -> bool:
    """Whether two rows show the same, apart from their addresses and the order of their systems."""
    return one == other or _content(one) == _content(other)


def fetch_rate(notice: Notice, now: datetime) -> FetchRate | None:
    """Return how often the page of a notice is fetched for what its row does not show; None: not any more."""
    if notice.closed or notice.outcome is not Outcome.OPEN:
        return None
    ends = [each.end or each.start for each in notice.windows]
    stated = [end for end in ends if end is not None]
    if not stated:
        return _rate_without_windows(notice, now)
    if now > max(stated) + FORGOTTEN:
        return None
    spans = ((each.start or end, end) for each, end in zip(notice.windows, stated, strict=True))
    return SOON if any(start <= now <= end + OVERDUE for start, end in spans) else LATER


def _has_other_body(printed: PrintedNotice, last: PrintedNotice) -> bool:
    if printed.body is None or printed.body == last.body:
        return False
    return printed.body.split() != (last.body or "").split()


def _rate_without_windows(notice: Notice, now: datetime) -> FetchRate | None:
    at = notice.updated or notice.published
    if at is None or now - at > OLD:
        return None
    return SOON if notice.kind is Kind.INCIDENT and now - at <= RECENT else LATER


def same_except_stamps(one: PrintedNotice, other: PrintedNotice) -> bool:
    """Whether two rows differ in their stamps alone."""
    return same_content(one, replace(other, updated=one.updated, published=one.published))


def _content(printed: PrintedNotice) -> tuple[object, ...]:
    texts = (printed.title, printed.status, printed.body, printed.excerpt, printed.updated, printed.published)
    return (*(text and tuple(text.split()) for text in texts), frozenset(printed.systems or ()))
