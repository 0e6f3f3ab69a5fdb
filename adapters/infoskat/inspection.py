"""The check of a source by `doctor`: what was read of the list and of one own page, field by field, and what was expected."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from adapters.infoskat.labels import Field
from adapters.infoskat.notice_page.page_reading import PageReading, Sureness
from adapters.infoskat.source import InfoskatSource
from rules.model.notice import Oid, PrintedNotice
from rules.model.source import Validators
from rules.parsing.parse import parse
from rules.parsing.times.wall_clock import stamp
from rules.ports.diagnostics import CheckResult
from rules.ports.services import SourceError

_LONGEST = 80
_STAMP = "a time such as 16-03-2024 kl. 19:11, 16 Mar 2024 19:11, or that of a feed"

_LISTED: Mapping[str, tuple[Callable[[PrintedNotice], str | None], str]] = {
    "number": (lambda each: each.oid, "an oid of seven digits in the link; without it own pages cannot be asked"),
    "title": (lambda each: each.title, "such as “PRD-servicewindow Manifest”"),
    "status": (lambda each: each.status, "such as “Scheduled unavailability” or “Closed”; full lists and feeds print none"),
    "systems": (lambda each: ", ".join(each.systems or ()), "such as “Manifest, DMS Import”"),
    "updated": (lambda each: each.updated, f"{_STAMP}; feeds may print none"),
    "published": (lambda each: each.published, _STAMP),
    "message": (lambda each: each.body, "the text; overviews print none, and feeds may cut it short"),
}  # fmt: skip
"""The fields of a list or feed: how each is read, and what is expected."""

_ON_A_PAGE: Mapping[Field, str] = {
    Field.TITLE: "a heading",
    Field.UPDATED: "“Last updated” or “Opdateret”, then a time such as 16 Mar 2024 19:11",
    Field.TYPE: "“Type”, then such as “Scheduled unavailability”; some pages have none",
    Field.STATUS: "“Status”, then such as “Closed” or “Afsluttet”; some pages have none",
    Field.SYSTEMS: "“System”, then names with “+” between them",
    Field.MESSAGE: "“Message” or “Meddelelse”, then the text",
    Field.HISTORY: "“Published: 07-03-2024 07:24:40” before an older text; first versions have none",
}

_REMEDY = "docs/operations.md, “When the agency changes its pages”, says what to do"


async def inspect(source: InfoskatSource) -> CheckResult:
    """Fetch a source and the own page of one of its notices, and return what was read of both.

    Raises:
        SourceError: the source itself cannot be read.
    """
    notices = (await source.poll(Validators())).notices
    listed = list(_listed(notices))
    oid = next((each.oid for each in notices if each.oid), None)
    page, sure = (
        await _own_page(source, oid) if oid else (["own page: none asked for, no notice has a number"], True)
    )
    stamped = all(stamp(each) for notice in notices for each in (notice.updated, notice.published) if each)
    return CheckResult(
        what=f"source {source.name}",
        ok=sure and stamped,
        detail=f"{len(notices)} notices",
        mend="" if sure and stamped else _REMEDY,
        more=tuple(f"{source.name}, {each}" for each in (*listed, *page)),
    )


def _listed(notices: Sequence[PrintedNotice]) -> Iterator[str]:
    for name, (of, expected) in _LISTED.items():
        found = [value for each in notices if (value := of(each))]
        there = f"{len(found)} of {len(notices)}, such as {_quoted(found[0])}" if found else "not found"
        yield f"{name}: {there}" if len(found) == len(notices) else f"{name}: {there}; expected {expected}"
        odd = [each for each in found if name in {"updated", "published"} and stamp(each) is None]
        if odd:
            yield f"{name}: {len(odd)} are no time that can be read, such as {_quoted(odd[0])}; expected {_STAMP}"


async def _own_page(source: InfoskatSource, oid: Oid) -> tuple[Sequence[str], bool]:
    """Return the lines about a page, and whether it was read surely."""
    try:
        reading = await source.own_page(oid)
    except SourceError as error:
        return [f"own page {oid}: {error}"], False
    sure = reading.sureness is Sureness.SURE
    lines = [
        *_found(reading),
        *(_understood(reading) if sure else (f"not read surely: {reading.complaint}",)),
    ]
    return [f"own page {oid}, {each}" for each in lines], sure


def _found(reading: PageReading) -> Iterator[str]:
    sure = reading.sureness is Sureness.SURE
    for each in reading.found:
        behind = f"behind {_quoted(each.label)} " if each.label else ""
        expected = "" if sure else f"; expected {_ON_A_PAGE[each.field]}"
        yield f"{each.field}: {behind}{_quoted(each.value)}{expected}"
    yield from (f"{each}: not found; expected {_ON_A_PAGE[each]}" for each in reading.missing)


def _understood(reading: PageReading) -> Iterable[str]:
    notice = parse(reading.states[-1])
    windows = ", ".join(f"{_time(each.start)} to {_time(each.end)}" for each in notice.windows) or "none"
    return (
        f"versions: {len(reading.states)}",
        f"understood as: {notice.kind}, {notice.outcome}; systems {', '.join(notice.systems) or 'none'}",
        f"windows: {windows}",
        f"sentences that the bot does not know: {len(notice.unread)}",
    )


def _time(at: datetime | None) -> str:
    return "an unknown time" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line[:_LONGEST]}…”" if len(line) > _LONGEST else f"“{line}”"
