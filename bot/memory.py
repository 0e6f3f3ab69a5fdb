"""What every source has shown so far: what a new poll is compared with."""

from collections.abc import Iterable

from rules.delivery import Entry, NoticeKey
from rules.identity import Directory
from rules.judge import Known
from rules.notice import PrintedNotice
from rules.ports import Journal


class Memory:
    """A copy of what the journal holds, changed only after the journal was."""

    def __init__(self) -> None:
        self._directory = Directory()
        self._current: dict[NoticeKey, PrintedNotice] = {}
        self._shown: dict[tuple[str, NoticeKey], PrintedNotice] = {}
        self.phrases: frozenset[str] = frozenset()
        """Sentences that were met before and are not understood."""

    async def load(self, journal: Journal) -> None:
        """Forget all and recall it from the journal."""
        self._directory, self._current, self._shown = Directory(), {}, {}
        self.phrases = frozenset(await journal.phrases())
        for remembered in await journal.recall():
            self._directory.add(remembered.notice, remembered.current.printed)
            self._current[remembered.notice] = remembered.current.printed
            for name, revision in remembered.latest.items():
                self._shown[name, remembered.notice] = revision.printed

    def find(self, printed: PrintedNotice) -> NoticeKey:
        """Return the key of the notice that this is a state of, new or known."""
        return self._directory.find(printed)

    def meet(self, key: NoticeKey, printed: PrintedNotice) -> None:
        """Let the next print on the same page be told apart from this one, before either is recorded."""
        self._directory.add(key, printed)

    def known(self, source: str, key: NoticeKey) -> Known | None:
        current = self._current.get(key)
        return None if current is None else Known(current=current, shown=self._shown.get((source, key)))

    def keep(self, source: str, entries: Iterable[Entry], phrases: Iterable[str]) -> None:
        """Remember what was just recorded."""
        self.phrases |= frozenset(phrases)
        for entry in entries:
            self._directory.add(entry.notice, entry.printed)
            self._shown[source, entry.notice] = entry.printed
            if entry.current:
                self._current[entry.notice] = entry.printed
