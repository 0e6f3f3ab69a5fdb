"""Saved pages from disk: the input of `read`, `replay` and `route`."""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rules.changes.identity import NoticeIndex
from rules.changes.merge_views import is_older, merge_views
from rules.model.notice import NoticeKey, PrintedNotice
from rules.ports.services import SourceError

ReadCapture = Callable[[bytes, str], tuple[PrintedNotice, ...]]
"""Splits a page's bytes, named for errors, into printed notices; raises SourceError."""

MOST_BYTES = 2_000_000
"""The limit of a polled page, far above anything that the agency publishes."""

STANDARD_INPUT = Path("-")

_TAKEN_AT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)[-:]?(\d\d)[-:]?(\d\d)Z")


class PageError(Exception):
    """A saved page cannot be used. The text is one line with the file and the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """One saved page."""

    name: str
    taken_at: datetime | None
    """UTC, from a file name such as `0003-2026-06-01T10-00-00Z.html`; None: the name has no time."""
    notices: tuple[PrintedNotice, ...]


def open_page(path: Path, read_capture: ReadCapture) -> SavedPage:
    """Read one saved page; `-` is standard input.

    Raises:
        PageError: the file is missing, unreadable, too large, or has no notices.
    """
    try:
        data = _standard_input() if path == STANDARD_INPUT else _content(path)
        if len(data) > MOST_BYTES:
            raise PageError(f"{path}: a page of notices has at most {MOST_BYTES:,} bytes, this is more")
        notices = read_capture(data, path.name)
    except OSError as error:
        raise PageError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except SourceError as error:
        raise PageError(f"{path}: {error}") from None
    return SavedPage(name=path.name, taken_at=_taken_at(path.name), notices=notices)


def _content(path: Path) -> bytes:
    """Return at most one byte more than a page may have: a device, for example, may have no end."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise PageError(f"{STANDARD_INPUT}: standard input is closed")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def latest(notices: Iterable[PrintedNotice]) -> Sequence[PrintedNotice]:
    """Return for each notice its newest revision, completed from other views of the same revision."""
    index = NoticeIndex()
    newest: dict[NoticeKey, PrintedNotice] = {}
    for printed in notices:
        key = index.find(printed)
        newest[key] = _newer(newest.get(key), printed)
        index.add(key, newest[key])
    return tuple(newest.values())


def _newer(before: PrintedNotice | None, printed: PrintedNotice) -> PrintedNotice:
    if before is None:
        return printed
    older, newer = (printed, before) if is_older(printed, before) else (before, printed)
    return merge_views(newer, older) if newer.language is older.language else newer


def _taken_at(name: str) -> datetime | None:
    match = _TAKEN_AT.search(name)
    if match is None:
        return None
    try:
        return datetime(*map(int, match.groups()), tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None
