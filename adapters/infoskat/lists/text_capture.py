"""Reads plain-text captures: a page as copied from a browser, its cells run together without separators."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from adapters.infoskat.labels import STATUSES, SYSTEMS, language_of_text
from adapters.infoskat.markup.blank_lines import tidy
from rules.characters import normalised
from rules.model.notice import Language, PrintedNotice


def _any_of(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


_RUN = rf"(?:{_any_of(SYSTEMS)})(?:, (?:{_any_of(SYSTEMS)}))*(?![a-zæøå])"

# Two digits for the day, always: in "May 20, 202613-05-2026" nothing else tells title and stamp apart.
_HEADER = re.compile(
    r"(?P<head>\S(?:.*?\S)??)\s*(?P<updated>\d{2}-\d{2}-\d{4} (?:kl\.?|at) ?\d{2}[:.]\d{2})"
    r"\s*(?P<published>\d{2}-\d{2}-\d{4} \d{2}:\d{2}:\d{2})?"
)
_PUBLISHED = re.compile(r"\d{2}-\d{2}-\d{4} \d{2}:\d{2}:\d{2}")

_LONGEST_HEADER = 1_000
"""No row's first line has more characters."""

# In this order. A name outside the lists is accepted where known names follow it run together with the title.
_HEADS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<status>{_any_of(STATUSES)})?\s*(?P<systems>{_RUN})(?P<joint>\s*)(?P<title>.+)",
        rf"(?P<status>[^\W\d_][^_,:]{{1,40}}?[^\W_])\t*(?P<systems>{_RUN})(?P<joint>\t*)(?P<title>\S.+)",
        rf"(?P<status>)(?P<systems>(?:[^,]{{2,40}}, )+{_RUN})(?P<joint>\t*)(?P<title>[A-ZÆØÅ0-9].+)",
        rf"(?P<status>{_any_of(STATUSES)})(?P<joint>)(?P<title>[A-ZÆØÅ0-9].+)",
    )
)


@dataclass(frozen=True, slots=True)
class _Head:
    """The cells before the stamp of a row."""

    status: str | None
    systems: tuple[str, ...] | None
    title: str
    run_together: bool
    """Whether no space stands between systems and title, as in no sentence."""


def read_text(text: str, *, language: Language | None = None) -> tuple[PrintedNotice, ...]:
    """Split a capture into notices, in the order of the page. Empty where there is none."""
    lines = normalised(text).splitlines()
    starts = _row_starts(lines)
    language = language or language_of_text(text) or Language.ENGLISH
    return tuple(_notice(lines[start:end], language) for start, end in pairwise((*starts, len(lines))))


def _row_starts(lines: list[str]) -> tuple[int, ...]:
    """Return the lines that begin a row: after the published stamp of the row before, or else run together."""
    starts, inside = [], False
    for number, line in enumerate(lines):
        header = _HEADER.fullmatch(line.strip()) if len(line) <= _LONGEST_HEADER else None
        if header is not None and (not inside or _is_row(header)):
            starts.append(number)
            inside = header["published"] is None
        elif _PUBLISHED.fullmatch(line.strip()):
            inside = False
    return tuple(starts)


def _is_row(header: re.Match[str]) -> bool:
    """Whether cells run together, as in no sentence: the title and its stamp, or the systems and the title."""
    return header.end("head") == header.start("updated") or _head(header["head"]).run_together


def _notice(lines: list[str], language: Language) -> PrintedNotice:
    header = _HEADER.fullmatch(lines[0].strip())
    assert header is not None  # what begins a row is found by this very pattern
    head = _head(header["head"])
    published, body = header["published"], None
    if published is None:
        published, body = _body(lines[1:])
    return PrintedNotice(
        oid=None,
        title=head.title,
        language=language,
        status=head.status,
        systems=head.systems,
        published=published,
        updated=header["updated"],
        body=body,
    )


def _body(lines: list[str]) -> tuple[str | None, str]:
    """Split off the published stamp. What stands after the last one belongs to the page, not to the notice."""
    stamps = [number for number, line in enumerate(lines) if _PUBLISHED.fullmatch(line.strip())]
    end = stamps[-1] if stamps else len(lines)
    published = lines[end].strip() if stamps else None
    return published, tidy(lines[:end])


def _head(head: str) -> _Head:
    for pattern in _HEADS:
        found = pattern.fullmatch(head.strip())
        if found is not None:
            groups = found.groupdict()
            systems = groups.get("systems")
            return _Head(
                status=(groups["status"] or "").strip() or None,
                systems=tuple(systems.split(", ")) if systems else None,
                title=groups["title"].strip(),
                run_together=" " not in groups["joint"]
                and not groups["title"].startswith((",", ".", ":", ";")),
            )
    return _Head(status=None, systems=None, title=head.strip(), run_together=False)
