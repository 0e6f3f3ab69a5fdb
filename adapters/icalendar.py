"""The windows of a notice as a calendar file (RFC 5545) that any calendar takes in."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event
from icalendar.enums import STATUS, TRANSP

from rules.changes.lifecycle import ending
from rules.changes.windows.numbers import Numbered, numbered
from rules.changes.windows.outcomes import OFF
from rules.messages import dates
from rules.messages.notices.body import root_body
from rules.messages.notices.headline import heading
from rules.messages.notices.labels import names_in_short
from rules.messages.plain_text import plain
from rules.model.change import ChangeKind
from rules.model.message import Message, SmallPrint, Tone
from rules.model.notice import Language, Notice, Outcome, Window
from rules.status.system_status import concerned_systems
from rules.texts.notice import CalendarText

_LONGEST = 4000
"""Characters of a description."""

_OFF = frozenset(
    {
        ChangeKind.WINDOW_CANCELLED,
        ChangeKind.WINDOW_POSTPONED,
        ChangeKind.NOTICE_WITHDRAWN,
        ChangeKind.NOTICE_DUPLICATED,
    }
)


def calendar(
    notice: Notice, *, key: str, language: Language, now: datetime, earlier: Sequence[Notice] = ()
) -> bytes:
    """Write each window as an event of its own; one without an end as a moment that says so, one without a start not.

    A later file of the same notice replaces the events of an earlier one, also where a window moved, is cancelled or
    was taken out: each keeps its UID.

    key: the notice's key in the store. now: in UTC. earlier: what the notice said before, oldest first.

    Returns:
        The file; nothing where no window has a start.
    """
    events = tuple(_events(notice, earlier, key, language, now)) if notice.windows else ()
    if not events:
        return b""
    made = Calendar.new(prodid="-//Toldvagt//Toldvagt//EN", method="PUBLISH", subcomponents=events)
    written: bytes = made.to_ical()
    return written


def _events(
    notice: Notice, earlier: Sequence[Notice], key: str, language: Language, now: datetime
) -> Iterator[Event]:
    for each in numbered((*earlier, notice)):
        window = each.window
        if window.start is None:
            continue
        # In UTC: a time with its zone's name loses which of two equal hours of an autumn night is meant.
        yield Event.new(
            uid=f"{key}-{each.number}@toldvagt",
            stamp=now,
            start=window.start,
            end=window.end,
            sequence=_sequence(notice) + len(earlier),
            status=_status(notice, each),
            # Nobody is busy because a system is away.
            transparency=TRANSP.TRANSPARENT,
            summary=_clean(_summary(notice, window, language)),
            description=_clean(_description(notice, language, now))[:_LONGEST],
            url=_url(notice),
            last_modified=notice.updated,
        )


def _sequence(notice: Notice) -> int:
    """Count the minutes from publishing to the last edit: with the revisions before it grows with each edit."""
    if notice.published is None or notice.updated is None:
        return 0
    return max(0, (notice.updated - notice.published) // timedelta(minutes=1))


def _status(notice: Notice, each: Numbered) -> STATUS:
    if each.taken_out or each.window.outcome in OFF:
        return STATUS.CANCELLED
    if ending(notice) in _OFF and each.window.outcome is Outcome.OPEN:
        return STATUS.CANCELLED
    return STATUS.TENTATIVE if notice.guessed or notice.inconsistent else STATUS.CONFIRMED


def _summary(notice: Notice, window: Window, language: Language) -> str:
    said = heading(notice, language)
    systems = concerned_systems(notice, window)
    if systems:
        said = CalendarText.SUMMARY.text(language, systems=names_in_short(systems, language), heading=said)
    return CalendarText.END_UNKNOWN.text(language, summary=said) if window.end is None else said


def _description(notice: Notice, language: Language, now: datetime) -> str:
    blocks = (each for each in root_body(notice, language, read_at=now) if not isinstance(each, SmallPrint))
    known = Message(summary="", heading="", tone=Tone.NEUTRAL, language=language, blocks=tuple(blocks))
    as_of = CalendarText.AS_OF.text(language, at=dates.moment(now, language))
    return f"{as_of}\n\n{plain(known)}"


def _url(notice: Notice) -> str | None:
    """Return the notice's page. An address is written as it is: what could begin a line of its own is no address."""
    url = notice.url or ""
    safe = url.isascii() and url.isprintable() and " " not in url
    return url if safe and url.lower().startswith(("https://", "http://")) else None


def _clean(text: str) -> str:
    """Keep what can be written: the library folds and escapes lines, a control character is another matter."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(each for each in line if each.isprintable()) for line in lines)
