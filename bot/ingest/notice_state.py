"""The state that a leader keeps in memory: what a new poll is compared with, and reminders are made from."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.ingest.parse_ahead import parse_ahead
from rules.changes.correlation import CorrelationIndex
from rules.changes.diff import diff
from rules.changes.identity import NoticeIndex
from rules.changes.revision import KnownRevisions
from rules.changes.throttle import DAY
from rules.model.change import ChangeKind
from rules.model.delivery import KnownNotice, RecentNews, RevisionEntry
from rules.model.notice import Notice, NoticeKey, PrintedNotice
from rules.model.source import SourceState
from rules.parsing.parse import parse
from rules.ports.services import NoticeRepository


@dataclass(slots=True, kw_only=True)
class NoticeRecord:
    """All that is known of one notice. Times in UTC."""

    current: PrintedNotice
    """The newest revision."""
    announced: PrintedNotice
    """The newest revision whose changes were announced; an older one than `current` while news is held back."""
    since: datetime
    """When the current state was first seen."""
    shown: dict[str, PrintedNotice] = field(default_factory=dict)
    """What each source showed last."""
    announcements: list[RecentNews] = field(default_factory=list)
    """What was announced within a day of the last announcement, oldest first."""
    held_by: str | None = None
    """The source whose news is held back."""

    def add(self, source: str, entry: RevisionEntry, at: datetime) -> None:
        """Apply a new revision of a source, recorded at that moment."""
        self.shown[source] = entry.printed
        if entry.changes:
            kinds = frozenset(change.kind for change in entry.changes)
            recent = (each for each in self.announcements if each.at > at - DAY)
            self.announcements = [*recent, RecentNews(at=at, kinds=kinds, printed=entry.printed)]
        if not entry.current:
            return
        if entry.changes or (entry.held and self._is_new(entry.printed)):
            self.since = at
        self.current = entry.printed
        self.announced = self.announced if entry.held else entry.printed
        self.held_by = source if entry.held else None

    def _is_new(self, printed: PrintedNotice) -> bool:
        """Whether it means something else than the current state: another wording does not hold news back for longer."""
        return any(
            change.kind is not ChangeKind.NOTICE_CORRECTED
            for change in diff(parse(self.current), parse(printed))
        )


class IngestState:
    """A copy of what the database holds; it is changed only after the database was."""

    def __init__(self) -> None:
        self.sources: dict[str, SourceState] = {}
        """The state of each source by its name."""
        self.notice_states: dict[NoticeKey, NoticeRecord] = {}
        self.index = NoticeIndex()
        """Finds the notice that a print is a revision of."""
        self.waiting: dict[NoticeKey, NoticeRecord] = {}
        """The notices whose news is held back."""
        self.related = CorrelationIndex()
        """The current notices, by what a new notice may have in common with the one that it continues."""
        self.phrases: frozenset[str] = frozenset()
        """Sentences that were met before and are not understood."""
        self.changed = asyncio.Event()
        """Set after each reading that brought a new revision; the task that waits for it clears it."""

    async def load(self, repository: NoticeRepository, *, sent_since: datetime) -> None:
        """Discard everything and read it from the database. sent_since: UTC, the oldest announcement to load.

        Raises:
            StoreError: the database cannot be used.
        """
        self.index, self.notice_states, self.waiting, self.related = NoticeIndex(), {}, {}, CorrelationIndex()
        self.sources = dict(await repository.sources())
        self.phrases = frozenset(await repository.phrases())
        for each in await repository.known_notices(sent_since=sent_since):
            self.index.add(each.notice, each.current.printed)
            self.notice_states[each.notice] = _loaded(each)
            await parse_ahead(each.current.printed)
            self.related.add(each.notice, parse(each.current.printed))
        self.waiting = _waiting(self.notice_states)

    def source(self, name: str) -> SourceState:
        """Return the state of a source; of one that was never read, an empty one."""
        return self.sources.get(name) or SourceState(name=name)

    def find(self, printed: PrintedNotice) -> NoticeKey:
        """Return the key of the notice that this is a revision of, a new key if need be, and add it to the index."""
        key = self.index.find(printed)
        self.index.add(key, printed)
        return key

    def forget_unrecorded(self) -> None:
        """Rebuild the index from the recorded notices: the reading that was looked up meanwhile is discarded as a fault."""
        self.index = NoticeIndex()
        for key, each in self.notice_states.items():
            self.index.add(key, each.current)

    def commit(self, draft: "StateDraft", phrases: Iterable[str]) -> None:
        """Apply a draft that was just recorded, and the phrases that were recorded with it."""
        self.phrases |= frozenset(phrases)
        self.notice_states |= draft.changed
        self.related.update(draft.related)
        self.waiting = _waiting(self.waiting | draft.changed)


class StateDraft:
    """The state as it will be once the entries that are being decided are recorded."""

    def __init__(self, state: IngestState) -> None:
        self._state = state
        self.changed: dict[NoticeKey, NoticeRecord] = {}
        self.related = CorrelationIndex()

    def notice_state(self, key: NoticeKey) -> NoticeRecord | None:
        """Return the state of a notice; None for a new one."""
        return self.changed.get(key) or self._state.notice_states.get(key)

    def known(self, key: NoticeKey, source: str) -> KnownRevisions | None:
        """Return the revisions that a print of this source is compared with; None for a new notice."""
        state = self.notice_state(key)
        if state is None:
            return None
        return KnownRevisions(current=state.current, told=state.announced, shown=state.shown.get(source))

    def near(self, new: Notice) -> Mapping[NoticeKey, Notice]:
        """Return the current notices that a new one may continue."""
        recorded = self._state.related.near(new)
        current = {key: self.related.get(key) or notice for key, notice in recorded.items()}
        return {**current, **self.related.near(new)}

    def shown_by(self, source: str) -> Iterator[NoticeKey]:
        """Yield the notices that a source has shown."""
        known = {**self._state.notice_states, **self.changed}
        yield from (key for key, each in known.items() if source in each.shown)

    def waiting(self, source: str) -> list[tuple[NoticeKey, NoticeRecord]]:
        """Return the notices whose news this source showed and is held back."""
        waiting = _waiting(self._state.waiting | self.changed)
        return [(key, each) for key, each in waiting.items() if each.held_by == source]

    def add(self, source: str, entry: RevisionEntry, at: datetime) -> None:
        """Apply an entry that will be recorded. at: UTC."""
        known = self.notice_state(entry.notice)
        if known is None:
            updated = NoticeRecord(current=entry.printed, announced=entry.printed, since=at)
        else:
            updated = replace(known, shown=dict(known.shown), announcements=list(known.announcements))
        updated.add(source, entry, at)
        if known is None or updated.current is not known.current:
            self.related.add(entry.notice, parse(updated.current))
        self.changed[entry.notice] = updated


def _waiting(states: Mapping[NoticeKey, NoticeRecord]) -> dict[NoticeKey, NoticeRecord]:
    return {key: each for key, each in states.items() if each.held_by is not None}


def _loaded(known: KnownNotice) -> NoticeRecord:
    waits = known.told.id != known.current.id
    return NoticeRecord(
        current=known.current.printed,
        announced=known.told.printed,
        since=known.current.seen_at,
        shown={name: revision.printed for name, revision in known.latest.items()},
        announcements=list(known.spoken),
        held_by=known.current.source if waits else None,
    )
