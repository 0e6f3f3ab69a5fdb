"""Completes a view of a notice from the last known state, and detects views that are out of date."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rules.changes.lost_letters import mended
from rules.model.notice import COPENHAGEN, PrintedNotice
from rules.parsing.times.wall_clock import stamp

_SECONDS = re.compile(r"\d[:.]\d{2}[:.]\d{2}(?!\d)")
_CLOCK = re.compile(r"(?<![\d.])\d{1,2}[:.]\d{2}(?![\d.])")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def merge_views(printed: PrintedNotice, known: PrintedNotice | None) -> PrintedNotice:
    """Return the view with missing fields, and lost letters, taken from the last known state.

    A field that the view shows, also as empty, is kept.
    """
    if known is None:
        return printed
    return replace(
        printed,
        oid=printed.oid or known.oid,
        title=mended(printed.title, known.title) or known.title,
        status=_field(printed.status, known.status),
        systems=known.systems
        if printed.systems is None
        else _system_names(printed.systems, known.systems or ()),
        published=known.published if printed.published is None else printed.published,
        updated=known.updated if printed.updated is None else printed.updated,
        body=_field(printed.body, known.body),
        hrefs=known.hrefs if printed.body is None else printed.hrefs,
        url=printed.url or known.url,
    )


def _field(printed: str | None, known: str | None) -> str | None:
    return known if printed is None else mended(printed, known or "")


def _system_names(printed: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the systems, with lost letters restored."""
    lines = "\n".join(known)
    return tuple(mended(name, lines) for name in printed)


def is_older(printed: PrintedNotice, known: PrintedNotice) -> bool:
    """Whether this view shows an earlier state than the known one, by `updated`, to the precision that both print."""
    if printed.updated == known.updated:  # of most rows in most polls
        return False
    ours, theirs = stamp(printed.updated), stamp(known.updated)
    if ours is None or theirs is None:
        return False
    step = max(_precision(printed.updated), _precision(known.updated))
    return _floor(ours, step) < _floor(theirs, step)


def latest_stamp(printed: PrintedNotice) -> datetime | None:
    """Return the printed time of the last update, else that of publication, in UTC; None if neither is printed."""
    return stamp(printed.updated) or stamp(printed.published)


def _precision(text: str | None) -> timedelta:
    """Return the precision of a printed time; the dates of feeds, with a zone, include seconds."""
    if _SECONDS.search(text or ""):
        return timedelta(seconds=1)
    return timedelta(minutes=1) if _CLOCK.search(text or "") else timedelta(days=1)


def _floor(at: datetime, step: timedelta) -> datetime:
    utc_offset = at.astimezone(COPENHAGEN).utcoffset() if step > timedelta(hours=1) else None
    return at - (at + (utc_offset or timedelta()) - _EPOCH) % step
