"""Saved pages from disk: what `read`, `replay` and `route` work on."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rules.complete import complete, is_older
from rules.delivery import NoticeKey
from rules.identity import Directory
from rules.notice import PrintedNotice
from rules.ports import SourceError

ReadCapture = Callable[[bytes, str], tuple[PrintedNotice, ...]]
"""Splits a page's bytes, named for errors, into printed notices; raises SourceError."""

MOST_BYTES = 2_000_000
"""As for a polled page: nothing the agency publishes comes near."""

_TAKEN_AT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)[-:]?(\d\d)[-:]?(\d\d)Z")


class PageError(Exception):
    """A saved page cannot be used. The text is one line: which file, why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One saved page."""

    name: str
    taken_at: datetime | None
    """From a name such as `0003-2026-06-01T10-00-00Z.html`; UTC."""
    notices: tuple[PrintedNotice, ...]


def open_page(path: Path, read_capture: ReadCapture) -> Page:
    """Read one saved page.

    Raises:
        PageError: missing, unreadable, too large, or no page that carries notices.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise PageError(f"{path}: {size:,} bytes; a page of notices has at most {MOST_BYTES:,}")
        notices = read_capture(path.read_bytes(), path.name)
    except OSError as error:
        raise PageError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except SourceError as error:
        raise PageError(f"{path}: {error}") from None
    return Page(name=path.name, taken_at=_taken_at(path.name), notices=notices)


def latest(notices: Iterable[PrintedNotice]) -> Sequence[PrintedNotice]:
    """Return one print for each notice, the newest, with what other views of the same state add to it."""
    directory = Directory()
    found: dict[NoticeKey, PrintedNotice] = {}
    for printed in notices:
        key = directory.find(printed)
        found[key] = _better(found.get(key), printed)
        directory.add(key, found[key])
    return tuple(found.values())


def _better(known: PrintedNotice | None, printed: PrintedNotice) -> PrintedNotice:
    if known is None:
        return printed
    older, newer = (printed, known) if is_older(printed, known) else (known, printed)
    return complete(newer, older) if newer.language is older.language else newer


def _taken_at(name: str) -> datetime | None:
    found = _TAKEN_AT.search(name)
    if found is None:
        return None
    try:
        return datetime(*map(int, found.groups()), tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return None
