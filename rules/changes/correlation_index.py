"""Which of the known notices a new one may go on with: found by what both hold, never by asking each."""

from collections.abc import Iterator
from itertools import islice

from rules.changes.correlation import Trace, sought, traces
from rules.model.notice import Notice, NoticeKey

MOST_ALIKE = 100
"""Of notices that share a work order, a link or their times, so many are looked at, those added last."""


class Related:
    """Notices by what another can go on with them by."""

    def __init__(self) -> None:
        self._notices: dict[NoticeKey, tuple[int, Notice]] = {}
        """Each with its place in the order of adding."""
        self._by: dict[Trace, dict[NoticeKey, None]] = {}

    def add(self, key: NoticeKey, notice: Notice) -> None:
        """Know a notice, or know it as it stands now."""
        known = self._notices.get(key)
        if known is not None:
            for trace in traces(known[1]):
                del self._by[trace][key]
        self._notices[key] = (len(self._notices) if known is None else known[0], notice)
        for trace in traces(notice):
            self._by.setdefault(trace, {})[key] = None

    def update(self, other: "Related") -> None:
        """Know what another knows, as it knows it."""
        for key, notice in other.all():
            self.add(key, notice)

    def all(self) -> Iterator[tuple[NoticeKey, Notice]]:
        return ((key, notice) for key, (_, notice) in self._notices.items())

    def get(self, key: NoticeKey) -> Notice | None:
        known = self._notices.get(key)
        return None if known is None else known[1]

    def near(self, new: Notice) -> dict[NoticeKey, Notice]:
        """Return those that `new` may go on with, in the order of adding."""
        found = {key: self._notices[key] for key in self._alike(new)}
        return {key: notice for key, (_, notice) in sorted(found.items(), key=lambda each: each[1][0])}

    def _alike(self, new: Notice) -> Iterator[NoticeKey]:
        for trace in sought(new):
            yield from islice(reversed(self._by.get(trace, {})), MOST_ALIKE)
