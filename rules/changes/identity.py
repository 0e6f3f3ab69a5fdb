"""The identity of a printed notice: by its oid, or by title, time and systems where a capture shows no oid."""

from collections import defaultdict
from datetime import datetime, timedelta
from hashlib import sha256
from heapq import heappop, heappush
from itertools import islice

from rules.model.notice import NoticeKey, Oid, PrintedNotice, Slug
from rules.model.systems import slug
from rules.parsing.times.wall_clock import stamp

_MINUTE = timedelta(minutes=1)
"""The publication time of one notice differs by up to this between views."""
_AMBIGUOUS = 2
"""From so many notices with the same systems and minute on, the match is ambiguous."""

_FIRST_DAYS = timedelta(days=14)
"""How long after its publishing a notice is still found by its title, where one of two views shows no published time."""
_MOST_ALIKE = 8
"""Notices of one title that are compared; of more than these the first ones are."""

_Place = tuple[str, datetime | None]
"""A title and the minute of publication."""
_Ranked = tuple[int, NoticeKey]
"""A notice and its place in the order of adding."""


def key(printed: PrintedNotice) -> NoticeKey:
    """Return the key of a notice that was never seen before."""
    return NoticeKey(printed.oid) if printed.oid else _hashed(_title(printed), _minute(printed))


class _Candidates:
    """Notices with the same title and minute, by their systems. The notice added first is found first."""

    def __init__(self) -> None:
        self._systems: dict[NoticeKey, frozenset[Slug]] = {}
        self._places: dict[NoticeKey, int] = {}
        self._all: list[_Ranked] = []
        self._by: dict[Slug | None, list[_Ranked]] = defaultdict(list)
        """Heaps of notices by system; None: notices without systems. Outdated entries are removed when they surface."""

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
        """Return the first notice that shares a system with these; a notice or a view without systems matches any."""
        if systems:
            candidates = [
                self._first_in_heap(self._by[system], system)
                for system in (None, *systems)
                if system in self._by
            ]
        else:
            candidates = [self._first_in_heap(self._all, None, every=True)]
        return min((each for each in candidates if each is not None), default=(0, None))[1]

    def _first_in_heap(
        self, heap: list[_Ranked], system: Slug | None, *, every: bool = False
    ) -> _Ranked | None:
        while heap:
            held = self._systems.get(heap[0][1])
            if held is not None and (every or (system in held if held else system is None)):
                return heap[0]
            heappop(heap)
        return None


class NoticeIndex:
    """An index of the known notices, also for views without an oid. Two different oids are never one notice."""

    def __init__(self) -> None:
        self._oids: dict[NoticeKey, Oid | None] = {}
        self._keys: dict[Oid, NoticeKey] = {}
        self._by_title: dict[_Place, _Candidates] = defaultdict(_Candidates)
        self._without_oid: dict[_Place, _Candidates] = defaultdict(_Candidates)
        """Those of them without an oid in any view so far."""
        self._places: dict[NoticeKey, set[_Place]] = {}
        """The places of each notice in `_without_oid`."""
        self._untimed: dict[str, dict[NoticeKey, PrintedNotice]] = defaultdict(dict)
        """By title: the notices that were never shown with an oid, and their last state."""
        self._by_systems: dict[tuple[frozenset[Slug], datetime], dict[NoticeKey, None]] = {}

    def add(self, known: NoticeKey, printed: PrintedNotice) -> None:
        """Add one printed state of a notice; later states add further ways to find the notice."""
        self._oids[known] = self._oids.get(known) or printed.oid
        if printed.oid:
            self._keys[printed.oid] = known
        at, systems = _minute(printed), _systems(printed)
        self._add_candidate(known, (_title(printed), at), systems)
        if self._oids[known] is None:
            self._untimed[_title(printed)][known] = printed
        if at is not None and systems:
            self._by_systems.setdefault((systems, at), {})[known] = None

    def _add_candidate(self, known: NoticeKey, place: _Place, systems: frozenset[Slug]) -> None:
        self._by_title[place].put(known, systems)
        if self._oids[known] is None:
            self._without_oid[place].put(known, systems)
            self._places.setdefault(known, set()).add(place)
        else:
            for each in self._places.pop(known, ()):
                self._without_oid[each].take(known)

    def find(self, printed: PrintedNotice) -> NoticeKey:
        """Return the key of the notice with this printed state; a new key if no known notice matches."""
        if printed.oid in self._keys:
            return self._keys[printed.oid]
        found = (
            self._find_by_title(printed) or self._find_by_systems(printed) or self._find_without_time(printed)
        )
        return found or self._new_key(printed)

    def _find_by_title(self, printed: PrintedNotice) -> NoticeKey | None:
        """Find a notice by title and minute of publication."""
        candidates = self._by_title if printed.oid is None else self._without_oid
        title, systems = _title(printed), _systems(printed)
        for minute in _adjacent_minutes(_minute(printed)):
            found = candidates[title, minute].first(systems) if (title, minute) in candidates else None
            if found is not None:
                return found
        return None

    def _find_by_systems(self, printed: PrintedNotice) -> NoticeKey | None:
        """Find a notice under another title by minute of publication and systems, if exactly one matches."""
        systems, at = _systems(printed), _minute(printed)
        alike = {
            known
            for near in _adjacent_minutes(at)
            if near
            for known in islice(self._by_systems.get((systems, near), ()), _AMBIGUOUS)
        }
        found = alike.pop() if len(alike) == 1 else None
        return found if found is None or printed.oid is None or self._oids[found] is None else None

    def _find_without_time(self, printed: PrintedNotice) -> NoticeKey | None:
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

    def _new_key(self, printed: PrintedNotice) -> NoticeKey:
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


def _adjacent_minutes(at: datetime | None) -> tuple[datetime | None, ...]:
    return (None,) if at is None else (at, at - _MINUTE, at + _MINUTE)


def _systems(printed: PrintedNotice) -> frozenset[Slug]:
    return frozenset(map(slug, printed.systems or ()))
