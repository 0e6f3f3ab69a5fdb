"""Reasons as text that a store can keep, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from rules.model.reason import Because, Reason, Reasons, Times

_LEFT_OUT: tuple[object, ...] = ("", (), None)


def to_text(why: Reasons) -> str:
    """Write them as a JSON list; what a reason has not is left out. Lengths are in seconds."""
    return json.dumps([_plain(each) for each in why], default=_time, ensure_ascii=False)


def from_text(text: str) -> Reasons:
    """Read back. What is no list was written as a sentence, before reasons were values."""
    if not text.startswith("["):
        return (Reason(because=Because.AS_WRITTEN, text=text),)
    return tuple(_reason(plain) for plain in json.loads(text))


def _plain(reason: Reason) -> dict[str, object]:
    held = {field.name: getattr(reason, field.name) for field in fields(Reason)}
    return {name: value for name, value in held.items() if value not in _LEFT_OUT}


def _time(value: datetime | timedelta) -> str | float:
    return value.isoformat() if isinstance(value, datetime) else value.total_seconds()


def _reason(plain: Mapping[str, Any]) -> Reason:
    return Reason(**{name: _READ.get(name, str)(value) for name, value in plain.items()})


def _length(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def _times(both: list[str | None]) -> Times:
    start, end = (None if each is None else datetime.fromisoformat(each) for each in both)
    return start, end


_READ: Mapping[str, Callable[[Any], Any]] = {
    "because": Because,
    "systems": tuple,
    "environment": tuple,
    "times": _times,
    "times_before": _times,
    "length": _length,
    "until": datetime.fromisoformat,
}
"""How each value is read that is no word."""
