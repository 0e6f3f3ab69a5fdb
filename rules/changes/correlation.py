"""Whether a new notice continues an earlier one: then it continues the conversation, and nobody is alerted twice."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from rules.changes.lifecycle import ending
from rules.model.kind_rules import FINISHES, kinds_where
from rules.model.notice import Notice, NoticeKey, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """The earlier notice that a new notice continues, and the rule that decided it, in words."""

    earlier: NoticeKey
    why: str


Trace = tuple[str, object]
"""A property that two correlated notices share, such as a work order: the sort of property, and its value."""


def traces(earlier: Notice) -> frozenset[Trace]:
    """Return the traces of a known notice. A notice that continues it has at least one of them in `sought`."""
    return frozenset(
        (
            ("named", earlier.oid),
            *(("names", oid) for oid in earlier.links),
            *_traces_of_work(earlier),
        )
    )


def sought(new: Notice) -> frozenset[Trace]:
    """Return the traces to look up for a new notice. A notice that it continues has at least one of them."""
    return frozenset((("names", new.oid), *(("named", oid) for oid in new.links), *_traces_of_work(new)))


def _traces_of_work(notice: Notice) -> Iterator[Trace]:
    yield from (("order", reference) for reference in notice.references if _WORK_ORDER.fullmatch(reference))
    if notice.windows:
        yield "times", frozenset(_times(notice))


def find_correlation(new: Notice, known: Mapping[NoticeKey, Notice]) -> Correlation | None:
    """Return the earlier notice that `new` continues, of several the one published last; None if there is none.

    known: the candidates, without `new`; notices whose windows are long past are to be left out.
    A link alone is not enough ("see the related window"), nor is a number: the agency uses WO numbers again.
    """
    for why, continues in _RULES.items():
        earlier = [
            key for key, notice in known.items() if _is_another(notice, new) and continues(notice, new)
        ]
        if earlier:
            return Correlation(earlier=max(earlier, key=lambda key: _published(known[key])), why=why)
    return None


_WORK_ORDER = re.compile(r"WO\d+", re.IGNORECASE)
_REMOVALS = kinds_where(lambda rules: rules.removes_notice)


def _is_continued_in(earlier: Notice, new: Notice) -> bool:
    copied = earlier.outcome is Outcome.DUPLICATE and new.oid in earlier.links
    return copied or new.oid in earlier.continuations


def _continues(earlier: Notice, new: Notice) -> bool:
    return earlier.oid in new.continuations


def _is_recreated(earlier: Notice, new: Notice) -> bool:
    """Whether the earlier notice was withdrawn or closed as a copy, and had the same windows for the same systems."""
    is_same = bool(new.windows) and _times(earlier) == _times(new) and _same_systems(earlier, new)
    return is_same and ending(earlier) in _REMOVALS


def _is_same_work(earlier: Notice, new: Notice) -> bool:
    """Whether both notices are about the same work on the same systems. For other systems it is a notice of its own."""
    orders = set(earlier.references) & set(new.references)
    is_same_order = any(_WORK_ORDER.fullmatch(reference) for reference in orders)
    return is_same_order and _overlap(earlier, new) and _same_systems(earlier, new) and not _is_over(earlier)


_RULES: Mapping[str, Callable[[Notice, Notice], bool]] = {
    "the earlier notice says that it goes on in this one": _is_continued_in,
    "it says that it goes on with the earlier notice": _continues,
    "withdrawn and published again with the same window and systems": _is_recreated,
    "the same work order, systems and time": _is_same_work,
}
"""The rules in order of weight: statements of the texts come first."""


def _is_another(earlier: Notice, new: Notice) -> bool:
    return earlier.oid is None or earlier.oid != new.oid


def _same_systems(earlier: Notice, new: Notice) -> bool:
    return set(earlier.systems) == set(new.systems) and set(earlier.environment) == set(new.environment)


def _is_over(notice: Notice) -> bool:
    return ending(notice) in FINISHES


def _times(notice: Notice) -> set[tuple[datetime | None, datetime | None]]:
    return {(window.start, window.end) for window in notice.windows}


def _overlap(earlier: Notice, new: Notice) -> bool:
    return any(
        start < other_end and other_start < end
        for start, end in _times(earlier)
        for other_start, other_end in _times(new)
        if start and end and other_start and other_end
    )


def _published(notice: Notice) -> float:
    return notice.published.timestamp() if notice.published else 0.0


MOST_ALIKE = 100
"""So many notices with the same trace are candidates, those added last."""


class CorrelationIndex:
    """Known notices by their traces, so that a new notice is compared only with those that share one."""

    def __init__(self) -> None:
        self._notices: dict[NoticeKey, tuple[int, Notice]] = {}
        """Each notice with its place in the order of adding."""
        self._by_trace: dict[Trace, dict[NoticeKey, None]] = {}

    def add(self, key: NoticeKey, notice: Notice) -> None:
        """Add a notice, or replace an earlier revision of it."""
        known = self._notices.get(key)
        if known is not None:
            for trace in traces(known[1]):
                del self._by_trace[trace][key]
        self._notices[key] = (len(self._notices) if known is None else known[0], notice)
        for trace in traces(notice):
            self._by_trace.setdefault(trace, {})[key] = None

    def update(self, other: "CorrelationIndex") -> None:
        """Add all notices of another index."""
        for key, notice in other.all():
            self.add(key, notice)

    def all(self) -> Iterator[tuple[NoticeKey, Notice]]:
        return ((key, notice) for key, (_, notice) in self._notices.items())

    def get(self, key: NoticeKey) -> Notice | None:
        known = self._notices.get(key)
        return None if known is None else known[1]

    def near(self, new: Notice) -> dict[NoticeKey, Notice]:
        """Return the candidates that `new` may continue, in the order of adding."""
        candidates = {key: self._notices[key] for key in self._candidates(new)}
        return {key: notice for key, (_, notice) in sorted(candidates.items(), key=lambda item: item[1][0])}

    def _candidates(self, new: Notice) -> Iterator[NoticeKey]:
        for trace in sought(new):
            yield from islice(reversed(self._by_trace.get(trace, {})), MOST_ALIKE)
