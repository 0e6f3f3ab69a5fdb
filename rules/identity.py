"""Which notice a printed state belongs to: its oid, or what a capture without links shows instead."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from rules.delivery import NoticeKey
from rules.notice import Oid, PrintedNotice, Slug
from rules.systems import slug
from rules.when import stamp

_MINUTE = timedelta(minutes=1)
"""The published time of one notice differs by up to this between views."""


def key(printed: PrintedNotice) -> NoticeKey:
    """Return the key of a notice that was never seen before."""
    return NoticeKey(printed.oid) if printed.oid else _hashed(_title(printed), _minute(printed))


class Directory:
    """The known notices, and how a view that shows no oid finds them again. Two different oids are never one notice."""

    def __init__(self) -> None:
        self._oids: dict[NoticeKey, Oid | None] = {}
        self._keys: dict[Oid, NoticeKey] = {}
        self._by_title: dict[tuple[str, datetime | None], dict[NoticeKey, frozenset[Slug]]] = {}
        self._by_systems: dict[tuple[frozenset[Slug], datetime], dict[NoticeKey, None]] = {}

    def add(self, known: NoticeKey, printed: PrintedNotice) -> None:
        """Remember one printed state of a notice; a later one adds to what it can be found by."""
        self._oids[known] = self._oids.get(known) or printed.oid
        if printed.oid:
            self._keys[printed.oid] = known
        at, systems = _minute(printed), _systems(printed)
        self._by_title.setdefault((_title(printed), at), {})[known] = systems
        if at is not None and systems:
            self._by_systems.setdefault((systems, at), {})[known] = None

    def find(self, printed: PrintedNotice) -> NoticeKey:
        """Return the key of the notice that this is a state of, or the key to add it under."""
        if printed.oid in self._keys:
            return self._keys[printed.oid]
        candidates = (
            each for each in self._alike(printed) if printed.oid is None or self._oids[each] is None
        )
        return next(candidates, None) or self._new(printed)

    def _alike(self, printed: PrintedNotice) -> Iterator[NoticeKey]:
        """Yield by title and published minute, then, the title being unknown then, by published minute and systems."""
        title, at, systems = _title(printed), _minute(printed), _systems(printed)
        for near in _near(at):
            for known, theirs in self._by_title.get((title, near), {}).items():
                if not systems or not theirs or systems & theirs:
                    yield known
        alike = {
            known: None for near in _near(at) if near for known in self._by_systems.get((systems, near), ())
        }
        if len(alike) == 1:
            yield from alike

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


def _near(at: datetime | None) -> tuple[datetime | None, ...]:
    return (None,) if at is None else (at, at - _MINUTE, at + _MINUTE)


def _systems(printed: PrintedNotice) -> frozenset[Slug]:
    return frozenset(map(slug, printed.systems or ()))
