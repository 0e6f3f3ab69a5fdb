"""Names of weekdays and months, and Danish calendar days of instants."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo

from rules.model.notice import COPENHAGEN, Language

WEEKDAY_NAMES: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    Language.DANISH: ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
}
"""Monday first, as `date.weekday` counts."""

SHORT_WEEKDAY_NAMES: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: tuple(name[:3] for name in WEEKDAY_NAMES[Language.ENGLISH]),
    Language.DANISH: tuple(name.removesuffix("dag") for name in WEEKDAY_NAMES[Language.DANISH]),
}
"""`Tue`, `tirs`."""

MONTH_NAMES: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    Language.DANISH: (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
}  # fmt: skip
"""January first, as `date.month - 1` counts."""

SHORT_MONTH_NAMES: Mapping[Language, tuple[str, ...]] = {
    Language.ENGLISH: tuple(name[:3] for name in MONTH_NAMES[Language.ENGLISH]),
    Language.DANISH: tuple(
        name if len(name) == 3 else f"{name[:3]}." for name in MONTH_NAMES[Language.DANISH]
    ),
}
"""`Sep`, `sep.`."""


def local(at: datetime, zone: tzinfo | None = COPENHAGEN) -> datetime:
    """Return the moment on the zone's clock; at the end of the calendar, where that has no date, in UTC.

    zone: None is that of the machine.
    """
    try:
        return at.astimezone(zone)
    except OverflowError:
        return at.astimezone(UTC)


def day_of(at: datetime, *, closing: bool = False) -> date:
    """Return the Danish day of a moment.

    closing: the moment is the end of a period; at midnight it belongs to the day that it ends.
    """
    wall = local(at)
    return wall.date() - timedelta(days=1) if closing and is_end_of_day(wall) else wall.date()


def is_end_of_day(wall: datetime) -> bool:
    """Whether a wall-clock time is a midnight that ends a day."""
    return wall.hour == wall.minute == 0 and wall.date() > date.min
