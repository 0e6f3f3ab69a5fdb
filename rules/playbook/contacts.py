"""Contacts for the fallback procedure, with the opening hours that the agency prints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.model.calendar import day_of
from rules.model.notice import COPENHAGEN
from rules.playbook.holidays import is_holiday
from rules.texts.core import Translation

_LOOK_AHEAD = 10
"""Days: longer than the longest run of days on which nobody works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """Half-open [start, end) in minutes of Danish wall time. Both equal: the mailbox is read at that time only."""

    start: int
    end: int
    rest: bool = False
    """Whether the hours are of Saturdays, Sundays and public holidays; else of all other days. Where the printed hours
    do not mention public holidays, the contact counts as closed then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One way to reach a person or office."""

    name: Translation
    about: Translation
    """The subject of questions, or the occasion."""
    phone: str = ""
    mail: str = ""
    hours: tuple[OpeningHours, ...] = ()
    """Empty: none are printed."""
    printed: Translation | None = None
    """The printed hours, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHours:
    """A contact and its opening at one instant. Times in UTC."""

    contact: Contact
    closes: datetime | None = None
    """The closing time where the contact is open now."""
    opens: datetime | None = None
    """The next opening by the printed hours where it is closed; None where none are printed."""


_OFFICE_DAY = (OpeningHours(start=8 * 60, end=16 * 60),)
_INF = Translation(
    "INF-SP, INF-STP and EU Customs Trader Portal alone", "kun INF-SP, INF-STP og EU Customs Trader Portal"
)
_INF_HOURS = Translation("every working day 08.00–16.00", "alle hverdage 08.00–16.00")

DESK_PHONE = Contact(
    name=Translation("Told Servicedesk", "Told Servicedesk"),
    about=Translation(
        "permission, unless a notice has given it", "tilladelse, medmindre en meddelelse har givet den"
    ),
    phone="70 15 73 01",
    hours=_OFFICE_DAY,
    printed=Translation("Monday to Friday 8.00–16.00", "mandag til fredag 8.00–16.00"),
)
DESK_MAIL = Contact(
    name=Translation("Told Servicedesk", "Told Servicedesk"),
    about=Translation("when the telephone is closed", "uden for telefontiden"),
    mail="servicedesk@toldst.dk",
    hours=(
        OpeningHours(start=7 * 60, end=20 * 60),
        OpeningHours(start=10 * 60, end=10 * 60, rest=True),
        OpeningHours(start=14 * 60, end=14 * 60, rest=True),
    ),
    printed=Translation(
        "watched on working days 7.00–20.00, on weekends and public holidays at 10.00 and 14.00",
        "overvåges på hverdage 7.00–20.00, i weekender og på helligdage kl. 10.00 og 14.00",
    ),
)
CUSTOMS_OFFICE = Contact(
    name=Translation("The customs office concerned", "Det berørte toldekspeditionssted"),
    about=Translation(
        "outside the service desk's opening hours; the page prints no numbers",
        "uden for servicedeskens åbningstid; siden oplyser ingen numre",
    ),
)
ROUND_THE_CLOCK = Contact(
    name=Translation("Toldstyrelsens Døgntjeneste", "Toldstyrelsens Døgntjeneste"),
    about=Translation(
        "AEO companies with authorised presentation at export alone",
        "kun AEO-virksomheder med tilladelse til godkendt frembydelse ved eksport",
    ),
    mail="godkendt.frembydelsessted@toldst.dk",
)
GUIDANCE_ON_INF = Contact(
    name=Translation("Toldvejledningen", "Toldvejledningen"),
    about=_INF,
    phone="72 22 12 02",
    hours=_OFFICE_DAY,
    printed=_INF_HOURS,
)
AARHUS_PHONE = Contact(
    name=Translation("Customs office Aarhus", "Toldekspeditionen i Aarhus"),
    about=_INF,
    phone="72 38 03 52",
    hours=_OFFICE_DAY,
    printed=_INF_HOURS,
)
AARHUS_MAIL = Contact(
    name=Translation("Customs office Aarhus", "Toldekspeditionen i Aarhus"),
    about=_INF,
    mail="Toldekspedition.Aarhus@toldst.dk",
    hours=_OFFICE_DAY,
    printed=_INF_HOURS,
)
GUIDANCE = Contact(
    name=Translation("Toldvejledningen", "Toldvejledningen"),
    about=Translation(
        "questions of customs law, no permissions; the agency's pages print two numbers, hours are not stated",
        "toldfaglige spørgsmål, ikke tilladelser; Toldstyrelsens sider oplyser to numre, åbningstid er ikke oplyst",
    ),
    phone="72 22 12 02 / 72 22 12 12",
)

GENERAL = (DESK_PHONE, DESK_MAIL, CUSTOMS_OFFICE)
ON_INF = (GUIDANCE_ON_INF, AARHUS_PHONE, AARHUS_MAIL)


def reach(contacts: Sequence[Contact], now: datetime) -> tuple[ContactHours, ...]:
    """Return each contact with its opening now: open ones first, then those without hours, then by the next opening."""
    found = [_reach(contact, now) for contact in contacts]
    return tuple(sorted(found, key=lambda each: _rank(each, now)))


def _rank(each: ContactHours, now: datetime) -> tuple[bool, datetime]:
    return each.closes is None, each.opens or now


def _reach(contact: Contact, now: datetime) -> ContactHours:
    for start, end in _opening_periods(contact, now):
        if start <= now < end:
            return ContactHours(contact=contact, closes=end)
        if start > now:
            return ContactHours(contact=contact, opens=start)
    return ContactHours(contact=contact)


def _opening_periods(contact: Contact, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the opening periods from today on, in order. The clocks change at night, when every contact is closed."""
    for ahead in range(_LOOK_AHEAD):
        day = day_of(now) + timedelta(days=ahead)
        rest = day.weekday() >= 5 or is_holiday(day)
        for span in contact.hours:
            if span.rest is rest:
                midnight = datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN)
                start, end = (midnight + timedelta(minutes=minute) for minute in (span.start, span.end))
                yield start.astimezone(now.tzinfo), end.astimezone(now.tzinfo)
