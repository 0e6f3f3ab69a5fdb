"""Durations as people type them: `90m`, `4h`, `7d`."""

import re
from datetime import timedelta

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "t": timedelta(hours=1), "d": timedelta(days=1)}
_FORM = re.compile(
    r"(\d{1,4})\s*(?:(m)(?:in(?:ut(?:es?|ter)?)?)?|(h)(?:ours?)?|(t)(?:imer?)?|(d)(?:ays?|age?)?)",
    re.IGNORECASE,
)


def parse_duration(text: str) -> timedelta:
    """Parse a duration: minutes, hours (in Danish also `4t`) or days.

    Raises:
        ValueError: the text is no duration, or one of zero; the message is one line.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None or int(found[1]) == 0:
        raise ValueError(f'"{text}" is no length of time; write it as 90m, 4h or 7d')
    unit = next(each for each in found.groups()[1:] if each)
    return int(found[1]) * _UNITS[unit.lower()]


def format_duration(length: timedelta) -> str:
    """Format a duration of whole minutes so that `parse_duration` parses it."""
    for unit in ("d", "h"):
        if length % _UNITS[unit] == timedelta():
            return f"{length // _UNITS[unit]}{unit}"
    return f"{length // _UNITS['m']}m"
