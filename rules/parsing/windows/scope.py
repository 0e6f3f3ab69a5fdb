"""Which of several periods holds for which systems."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from rules.model.notice import Slug
from rules.parsing.document.headings import systems_heading
from rules.parsing.lines import Line
from rules.parsing.phrases.scope import ONLY
from rules.parsing.sentences.impact_statements import impact_statements
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.times.periods import Period


def scoped_windows(
    periods: list[Period], announcement: Sequence[Line], header: tuple[Slug, ...]
) -> tuple[Period, ...]:
    """Each distinct period once, with its systems where the notice gives several of them different ones."""
    if len({(period.start, period.end) for period in periods}) < 2:
        return tuple(periods[:1])
    scopes = [_scope(period, periods, announcement, header) for period in periods]
    merged: dict[tuple[datetime | None, datetime | None], Period] = {}
    for period, systems in zip(periods, scopes, strict=True):
        key = (period.start, period.end)
        before = merged.get(key)
        known = () if before is None else before.systems or ()
        merged[key] = replace(before or period, systems=tuple(dict.fromkeys([*known, *systems])))
    found = _without_detail(_without_overview(list(merged.values())))
    shared = len({frozenset(period.systems or ()) for period in found}) == 1
    return tuple(
        replace(period, systems=None if shared or not period.systems else period.systems) for period in found
    )


def _without_overview(periods: list[Period]) -> list[Period]:
    """A first range that covers several scoped ones only sums them up."""
    scoped = [period for period in periods if period.systems]
    if len(scoped) < 2:
        return periods
    return [period for period in periods if period.systems or not _covers(period, scoped)]


def _without_detail(periods: list[Period]) -> list[Period]:
    """`Manifest is only affected between 1800 and 1830` tells of the window, and is none."""
    details = [
        period for period in periods if impact_statements(period.place.text) or ONLY.search(period.place.text)
    ]
    if len(details) != 1 or len(periods) == 1:
        return periods
    others = [period for period in periods if period is not details[0]]
    return others if any(_covers(other, details) for other in others) else periods


_MINUTE = timedelta(minutes=1)


def _covers(overview: Period, periods: Iterable[Period]) -> bool:
    return all(
        overview.start is not None
        and overview.end is not None
        and (period.start is None or overview.start <= period.start)
        and (period.end is None or period.end <= overview.end + _MINUTE)
        for period in periods
    )


_REASON = re.compile(
    r"\b(?:due to|because|på grund af|fordi|idet|grundet|i forbindelse med|in connection with)\b"
)


def _scope(
    period: Period, periods: Sequence[Period], announcement: Sequence[Line], header: tuple[Slug, ...]
) -> tuple[Slug, ...]:
    """The systems that one period stands over: of its own line, else of the lines up to the next period."""
    if period.line is None:
        return ()
    own = announcement[period.line].text
    if not _REASON.search(own):
        systems = mentioned_systems(mentions_in(own), header)
        if mentions_in(own).direct:
            return systems
    at = period.line
    first = at - 1 if at and systems_heading(announcement[at - 1].text) else at + 1
    given = {other.line for other in periods}
    apart = {other.line for other in periods if not (_covers(other, [period]) or _covers(period, [other]))}
    # What follows two periods that stand line by line is said of both.
    at = next(line for line in range(at, len(announcement) + 1) if line + 1 not in apart)
    last = min((line for line in given if line is not None and line > at), default=len(announcement))
    if last < len(announcement) and last and systems_heading(announcement[last - 1].text):
        last -= 1
    found = [
        slug
        for line in announcement[first:last]
        for slug in mentioned_systems(mentions_in(line.text), header)
    ]
    return tuple(dict.fromkeys(found))
