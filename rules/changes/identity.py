"""Which notice a printed state belongs to: its oid, or what a capture without links shows instead."""

from collections import defaultdict
from datetime import datetime, timedelta
from hashlib import sha256
from heapq import heappop, heappush
from itertools import islice

from rules.model.notice import NoticeKey, Oid, PrintedNotice, Slug
from rules.model.systems import slug
from rules.parsing.times.wall_clock import stamp

_MINUTE = timedelta(minutes=1)
"""The published time of one notice differs by up to this between views."""
_AMBIGUOUS = 2
"""So many notices of the same systems and minute tell as little as more of them would."""

_FIRST_DAYS = timedelta(days=14)
"""How long after its publishing a notice is still found by its title, where one of two views shows no published time."""
_MOST_ALIKE = 8
"""Notices of one title that are compared; of more than these the first ones are."""

_Place = tuple[str, datetime | None]
"""A title and the minute of publishing."""
_Ranked = tuple[int, NoticeKey]
"""A notice and its place in the order of adding."""


def key(printed: PrintedNotice) -> NoticeKey:
    """Return the key of a notice that was never seen before."""
    return NoticeKey(printed.oid) if printed.oid else _hashed(_title(printed), _minute(printed))


class _Shelf:
    """Notices of one title and minute, by their systems. The one added first is found first."""

    def __init__(self) -> None:
        self._systems: dict[NoticeKey, frozenset[Slug]] = {}
        self._places: dict[NoticeKey, int] = {}
        self._all: list[_Ranked] = []
        self._by: dict[Slug | None, list[_Ranked]] = defaultdict(list)
        """By each of their systems; None: those that show none. As heaps, in which some no longer hold."""

    def put(self, known: NoticeKey, systems: frozenset[Slug]) -> None:
        if self._systems.get(known) == systems:
            return
        self._systems[known] = systems
        ranked = (self._places.setdefault(known, len(self._places)), known)
        heappush(self._all, ranked)
        for each in systems or (None,):
            heappush(self._by[each], ranked)

    def take(self, known: NoticeKey) -> None:
        self._systems.pop(known, None)

    def first(self, systems: frozenset[Slug]) -> NoticeKey | None:
        """Return the first that may be the one for these systems; where either shows none, any may."""
        if systems:
            found = [self._foremost(self._by[each], each) for each in (None, *systems) if each in self._by]
        else:
            found = [self._foremost(self._all, None, every=True)]
        return min((each for each in found if each is not None), default=(0, None))[1]

    def _foremost(self, heap: list[_Ranked], system: Slug | None, *, every: bool = False) -> _Ranked | None:
        while heap:
            held = self._systems.get(heap[0][1])
            if held is not None and (every or (system in held if held else system is None)):
                return heap[0]
            heappop(heap)
        return None


class NoticeIndex:
    """The known notices, and how a view that shows no oid finds them again. Two different oids are never one notice."""

    def __init__(self) -> None:
        self._oids: dict[NoticeKey, Oid | None] = {}
        self._keys: dict[Oid, NoticeKey] = {}
        self._by_title: dict[_Place, _Shelf] = defaultdict(_Shelf)
        self._nameless: dict[_Place, _Shelf] = defaultdict(_Shelf)
        """Of those, the notices that were never shown with an oid."""
        self._places: dict[NoticeKey, set[_Place]] = {}
        """Where each of them stands there."""
        self._untimed: dict[str, dict[NoticeKey, PrintedNotice]] = defaultdict(dict)
        """By title: the notices that were never shown with an oid, and their last state."""
        self._by_systems: dict[tuple[frozenset[Slug], datetime], dict[NoticeKey, None]] = {}

    def add(self, known: NoticeKey, printed: PrintedNotice) -> None:
        """Remember one printed state of a notice; a later one adds to what it can be found by."""
        self._oids[known] = self._oids.get(known) or printed.oid
        if printed.oid:
            self._keys[printed.oid] = known
        at, systems = _minute(printed), _systems(printed)
        self._shelve(known, (_title(printed), at), systems)
        if self._oids[known] is None:
            self._untimed[_title(printed)][known] = printed
        if at is not None and systems:
            self._by_systems.setdefault((systems, at), {})[known] = None

    def _shelve(self, known: NoticeKey, place: _Place, systems: frozenset[Slug]) -> None:
        self._by_title[place].put(known, systems)
        if self._oids[known] is None:
            self._nameless[place].put(known, systems)
            self._places.setdefault(known, set()).add(place)
        else:
            for each in self._places.pop(known, ()):
                self._nameless[each].take(known)

    def find(self, printed: PrintedNotice) -> NoticeKey:
        """Return the key of the notice that this is a state of, or the key to add it under."""
        if printed.oid in self._keys:
            return self._keys[printed.oid]
        found = self._titled(printed) or self._of_systems(printed) or self._with_time(printed)
        return found or self._new(printed)

    def _titled(self, printed: PrintedNotice) -> NoticeKey | None:
        """Find it by title and published minute."""
        shelves = self._by_title if printed.oid is None else self._nameless
        title, systems = _title(printed), _systems(printed)
        for near in _near(_minute(printed)):
            found = shelves[title, near].first(systems) if (title, near) in shelves else None
            if found is not None:
                return found
        return None

    def _of_systems(self, printed: PrintedNotice) -> NoticeKey | None:
        """Find it by published minute and systems, where only one fits: a view under another title."""
        systems, at = _systems(printed), _minute(printed)
        alike = {
            known
            for near in _near(at)
            if near
            for known in islice(self._by_systems.get((systems, near), ()), _AMBIGUOUS)
        }
        found = alike.pop() if len(alike) == 1 else None
        return found if found is None or printed.oid is None or self._oids[found] is None else None

    def _with_time(self, printed: PrintedNotice) -> NoticeKey | None:
        """Find by title alone a notice that has a published time where this view has none, or the other way round.

        A notice's first version shows no published time: its time of update is the published time of later versions.
        """
        if printed.oid is not None:
            return None
        alike = islice(self._untimed.get(_title(printed), {}).items(), _MOST_ALIKE)
        found = [
            known for known, other in alike if self._oids[known] is None and _are_versions(printed, other)
        ]
        return found[0] if len(found) == 1 else None

    def _new(self, printed: PrintedNotice) -> NoticeKey:
        own = key(printed)
        if own not in self._oids:
            return own
        # Another notice of the same title and minute, for other systems.
        return _hashed(_title(printed), _minute(printed), *sorted(_systems(printed)))


def _hashed(*parts: object) -> NoticeKey:
    text = "\n".join(map(str, parts))
    return NoticeKey(f"t:{sha256(text.encode()).hexdigest()[:16]}")


def _title(printed: PrintedNotice) -> str:
    return " ".join(printed.title.casefold().split())


def _minute(printed: PrintedNotice) -> datetime | None:
    at = stamp(printed.published)
    return at and at.replace(second=0, microsecond=0)


def _are_versions(one: PrintedNotice, other: PrintedNotice) -> bool:
    """Whether just one of two states shows when it was published, and the other was updated then or soon after."""
    first, second = (one, other) if one.published else (other, one)
    at, updated = stamp(first.published), stamp(second.updated)
    if second.published or at is None or updated is None:
        return False
    systems, others = _systems(one), _systems(other)
    same = not systems or not others or bool(systems & others)
    return same and -_MINUTE <= updated - at <= _FIRST_DAYS


def _near(at: datetime | None) -> tuple[datetime | None, ...]:
    return (None,) if at is None else (at, at - _MINUTE, at + _MINUTE)


def _systems(printed: PrintedNotice) -> frozenset[Slug]:
    return frozenset(map(slug, printed.systems or ()))
