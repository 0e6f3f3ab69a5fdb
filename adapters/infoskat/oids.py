"""Assigns numbers of notices to the items of a feed or the rows of a list; a number that different notices share is not used."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag

from adapters.infoskat.links import oid_of
from rules.model.notice import Oid

# A guid counts as an address by default, and the feed library makes it a full one.
_BARE = re.compile(r"(?:.*/)?(\d{6,8})")
_AT_END = re.compile(r"\D.*?(?<!\d)(\d{7})")
_FRAGMENT = re.compile(r"[^\d]*(\d{6,8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The parts of a feed's item or a list's row that may hold the number of its notice."""

    title: str
    link: str
    guid: str = ""


def assign_oids(carriers: Sequence[Carrier], *, of_lists: Collection[Oid | None]) -> tuple[Oid | None, ...]:
    """Return each one's number: of its link, else its guid, else the link's fragment; None where none is its own.

    of_lists: numbers of the page or feed itself: a link back to the list is not a link to a notice.
    """
    from_guids = [oid_of(each.guid) or _bare(each.guid) for each in carriers]
    claims = (
        [oid_of(each.link) for each in carriers],
        from_guids,
        [_fragment(each.link) for each in carriers],
    )
    own = [_own(claim, carriers, from_guids, of_lists) for claim in claims]
    return tuple(next(filter(None, each), None) for each in zip(*own, strict=True))


def may_be_same_title(one: str, other: str) -> bool:
    """Whether two titles may be those of one notice: `Update: Window` is that of `Window`."""
    first, second = (" ".join(re.findall(r"\w+", each.casefold())) for each in (one, other))
    return f" {first} " in f" {second} " or f" {second} " in f" {first} "


def _own(
    claim: Sequence[Oid | None],
    carriers: Sequence[Carrier],
    guids: Sequence[Oid | None],
    of_lists: Collection[Oid | None],
) -> list[Oid | None]:
    shared = _shared(zip(claim, carriers, guids, strict=True))
    return [None if oid in shared or oid in of_lists else oid for oid in claim]


def _shared(claimed: Iterable[tuple[Oid | None, Carrier, Oid | None]]) -> set[Oid]:
    """Return the numbers that notices with other titles, or with numbers of their own, carry."""
    first: dict[Oid, tuple[Carrier, Oid | None]] = {}
    shared = set()
    for oid, carrier, guid in claimed:
        if oid is None:
            continue
        known, its_guid = first.setdefault(oid, (carrier, guid))
        if not may_be_same_title(known.title, carrier.title) or (guid and its_guid and guid != its_guid):
            shared.add(oid)
    return shared


def _bare(guid: str) -> Oid | None:
    found = _BARE.fullmatch(guid) or _AT_END.fullmatch(guid)
    return Oid(found[1]) if found else None


def _fragment(link: str) -> Oid | None:
    try:
        found = _FRAGMENT.fullmatch(urldefrag(link).fragment)
    except ValueError:
        return None
    return Oid(found[1]) if found else None
