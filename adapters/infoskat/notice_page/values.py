"""Recognises the values of an own page by their content: names of systems, types and statuses."""

import re

from adapters.infoskat.labels import STATUS_WORDS, SYSTEMS, split_names
from adapters.infoskat.markup.html_text import CELL
from adapters.infoskat.notice_page.marks import label_at
from adapters.infoskat.notice_page.sheet import Sheet
from rules.model.systems import KNOWN, lookup

_BETWEEN = re.compile(rf"[\s{CELL}|·]*")
_NAMES = {*SYSTEMS, *(name for system in KNOWN.values() for name in system.printed)}
_NAME = "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
RUN = re.compile(rf"(?:{_NAME})(?P<more>(?:\s*[+,]\s*(?:{_NAME}))*)", re.IGNORECASE)
_STATUS = re.compile("|".join(sorted(map(re.escape, STATUS_WORDS), key=len, reverse=True)), re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_][^\d:.!?+]{2,49}")
_PARTED = re.compile(r"[+,\n]")
_JOINED = re.compile(r"[+,]\s*$")
_JOINS = re.compile(r"\s*\+")
_PROSE = 4
"""Words behind the names of systems from which on they are a text, not part of a name."""
_BULLET = re.compile(r"[•*] *")


def before_prose(sheet: Sheet, place: int, end: int) -> int:
    """Return where known names end on a line that goes on with a text, or else the end of the line."""
    found = RUN.match(sheet.text, place, end)
    if found is None or found.end() >= end:
        return end
    rest = sheet.text[found.end() : end]
    goes_on = rest.lstrip().startswith(("+", ",")) or (rest[0].isalnum() and rest[0].islower())
    return end if goes_on or len(rest.split()) < _PROSE else found.end()


def systems_end(sheet: Sheet, start: int, end: int, stop: int) -> int:
    """Return where the systems end that may stand on lines of their own, or be broken over lines."""
    whole = start
    while True:
        below = skip(sheet, end, stop)
        if below >= stop or label_at(sheet, below) is not None:
            return end
        joined = _JOINED.search(sheet.text[start:end]) or _JOINS.match(sheet.text, below)
        if (
            not joined
            and not is_broken(sheet.text[start:end], sheet.text[below : sheet.line_end(below)])
            and not _is_list(sheet, whole, below, stop)
        ):
            return end
        end = min(stop, sheet.line_end(below))


def _is_list(sheet: Sheet, start: int, below: int, stop: int) -> bool:
    """Whether names stand on lines of their own until the next label."""
    place = below
    while place < stop:
        if label_at(sheet, place) is not None:
            return True
        end = min(stop, sheet.line_end(place))
        if lookup(bare_name(sheet.text[place:end])) is None:
            return False
        place = skip(sheet, end, stop)
    return False


def bare_name(text: str) -> str:
    return text.strip(" •*-,+")


def run_end(sheet: Sheet, place: int, stop: int) -> int | None:
    """Return where known names of systems end that are joined, or have a line of their own."""
    end = min(stop, sheet.line_end(place))
    line = sheet.text[place:end]
    if "+" in line and any(lookup(each) for each in split_names(line)) and _is_only_names(line):
        return systems_end(sheet, place, end, stop)
    found = RUN.match(sheet.text, place, stop)
    if found is None:
        return None
    if found.end() >= end or found.end() in sheet.seams:
        return systems_end(sheet, place, found.end(), stop) if found.end() >= end else found.end()
    after = sheet.text[found.end()]
    run_together = after.isupper() and not found[0][-1].isupper()
    return found.end() if found["more"] or run_together else None


def _is_only_names(line: str) -> bool:
    pieces = [each.strip() for each in line.split("+")]
    return all(each and len(each) < 45 and not each.endswith((".", ":")) for each in pieces) and all(
        lookup(each) or len(each.split()) < 5 for each in pieces
    )


def status_end(sheet: Sheet, place: int, stop: int) -> int | None:
    """Return where words end that are a type or a status: known ones, or short ones right above the systems."""
    end = min(stop, sheet.line_end(place))
    found = _STATUS.match(sheet.text, place, end)
    if found is not None:
        after = sheet.text[found.end() : found.end() + 1]
        if found.end() >= end:
            return end
        if found.end() in sheet.seams or not (after.isalpha() and after.islower()):
            return _if_systems_follow(sheet, found.end(), stop)
    if _WORDS.fullmatch(sheet.text, place, end) is None:
        return None
    return _if_systems_follow(sheet, end, stop)


def _if_systems_follow(sheet: Sheet, end: int, stop: int) -> int | None:
    """Return the end if systems follow, or one more such value and then systems."""
    place = end
    for _ in range(2):
        place = skip(sheet, place, stop)
        if place >= stop:
            return None
        label = label_at(sheet, place)
        if label is not None or run_end(sheet, place, stop) is not None:
            return end
        known = _STATUS.match(sheet.text, place, stop)
        place = min(stop, sheet.line_end(place)) if known is None else known.end()
    return None


def means_closed(words: str) -> bool:
    return STATUS_WORDS.get(" ".join(words.lower().split())) is True


def is_broken(above: str, below: str) -> bool:
    """Whether a name is broken over two lines."""
    last, first = bare_name(_PARTED.split(above)[-1]), bare_name(_PARTED.split(below)[0])
    whole = lookup(f"{last} {first}") is not None
    return whole and (lookup(last) is None or lookup(first) is None or first.startswith("("))


def skip(sheet: Sheet, place: int, stop: int) -> int:
    found = _BETWEEN.match(sheet.text, place, stop)
    end = place if found is None else found.end()
    bullet = _BULLET.match(sheet.text, end, stop)
    return end if bullet is None else bullet.end()
