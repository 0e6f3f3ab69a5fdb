"""The windows of a notice as a calendar file (RFC 5545)."""

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
from rules.model.kind_rules import CALLED_OFF
from rules.model.message import Message, SmallPrint, Tone
from rules.model.notice import Language, Notice, Outcome, Window
from rules.status.system_status import concerned_systems
from rules.texts.notice import CalendarText

_LONGEST = 4000
"""The limit of a description, in characters."""


def calendar(
    notice: Notice, *, key: str, language: Language, now: datetime, earlier: Sequence[Notice] = ()
) -> bytes:
    """Return each window as an event. A window without a start is left out; one without an end is a point in time.

    A later file of the same notice replaces the events of an earlier one, also where a window was moved, cancelled or
    removed: its UID stays the same.

    key: the key of the notice. now: in UTC. earlier: the earlier revisions of the notice, oldest first.

    Returns:
        The file; empty if no window has a start.
    """
    events = tuple(_events(notice, earlier, key, language, now)) if notice.windows else ()
    if not events:
        return b""
    file = Calendar.new(prodid="-//Toldvagt//Toldvagt//EN", method="PUBLISH", subcomponents=events)
    content: bytes = file.to_ical()
    return content


def _events(
    notice: Notice, earlier: Sequence[Notice], key: str, language: Language, now: datetime
) -> Iterator[Event]:
    for each in numbered((*earlier, notice)):
        window = each.window
        if window.start is None:
            continue
        # In UTC: a local time with a zone name does not say which of the two equal hours in autumn is meant.
        yield Event.new(
            uid=f"{key}-{each.number}@toldvagt",
            stamp=now,
            start=window.start,
            end=window.end,
            sequence=_sequence(notice) + len(earlier),
            status=_status(notice, each),
            # A system that is unavailable does not make the reader busy.
            transparency=TRANSP.TRANSPARENT,
            summary=_clean(_summary(notice, window, language)),
            description=_clean(_description(notice, language, now))[:_LONGEST],
            url=_url(notice),
            last_modified=notice.updated,
        )


def _sequence(notice: Notice) -> int:
    """Return the minutes from publication to the last edit. With the number of earlier revisions it grows with each edit."""
    if notice.published is None or notice.updated is None:
        return 0
    return max(0, (notice.updated - notice.published) // timedelta(minutes=1))


def _status(notice: Notice, each: Numbered) -> STATUS:
    if each.taken_out or each.window.outcome in OFF:
        return STATUS.CANCELLED
    if ending(notice) in CALLED_OFF and each.window.outcome is Outcome.OPEN:
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
    body = Message(summary="", heading="", tone=Tone.NEUTRAL, language=language, blocks=tuple(blocks))
    as_of = CalendarText.AS_OF.text(language, at=dates.moment(now, language))
    return f"{as_of}\n\n{plain(body)}"


def _url(notice: Notice) -> str | None:
    """Return the address of the notice; None if it is unsafe, such as with a line break: it is written without escapes."""
    url = notice.url or ""
    safe = url.isascii() and url.isprintable() and " " not in url
    return url if safe and url.lower().startswith(("https://", "http://")) else None


def _clean(text: str) -> str:
    """Remove control characters except line breaks: the library folds and escapes lines, but keeps control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(character for character in line if character.isprintable()) for line in lines)
