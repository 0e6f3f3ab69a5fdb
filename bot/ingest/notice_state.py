"""What every source has shown so far: what a new poll is compared with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.ingest.parse_ahead import read_ahead
from rules.changes.correlation import CorrelationIndex
from rules.changes.diff import diff
from rules.changes.identity import NoticeIndex
from rules.changes.revision import KnownRevisions
from rules.changes.throttle import DAY
from rules.model.change import ChangeKind
from rules.model.delivery import KnownNotice, RecentNews, RevisionEntry
from rules.model.notice import Notice, NoticeKey, PrintedNotice
from rules.parsing.parse import parse
from rules.ports.services import NoticeRepository


@dataclass(slots=True, kw_only=True)
class NoticeRecord:
    """All that is known of one notice."""

    current: PrintedNotice
    """What is shown now."""
    told: PrintedNotice
    """What was told last; another one while news waits."""
    since: datetime
    """When the state that stands now was first seen, in UTC."""
    shown: dict[str, PrintedNotice] = field(default_factory=dict)
    """What each source showed last."""
    spoken: list[RecentNews] = field(default_factory=list)
    """What was told within a day of what was told last, oldest first."""
    held_by: str | None = None
    """The source whose news waits."""

    def add(self, source: str, entry: RevisionEntry, at: datetime) -> None:
        """Take in a new revision."""
        self.shown[source] = entry.printed
        if entry.changes:
            kinds = frozenset(change.kind for change in entry.changes)
            lately = (each for each in self.spoken if each.at > at - DAY)
            self.spoken = [*lately, RecentNews(at=at, kinds=kinds, printed=entry.printed)]
        if not entry.current:
            return
        if entry.changes or (entry.held and self._is_new(entry.printed)):
            self.since = at
        self.current = entry.printed
        self.told = self.told if entry.held else entry.printed
        self.held_by = source if entry.held else None

    def _is_new(self, printed: PrintedNotice) -> bool:
        """Whether it means something else than what stands: other words do not make news wait for longer."""
        return any(
            change.kind is not ChangeKind.NOTICE_CORRECTED
            for change in diff(parse(self.current), parse(printed))
        )


class IngestState:
    """A copy of what the journal holds, changed only after the journal was."""

    def __init__(self) -> None:
        self.directory = NoticeIndex()
        self.notice_states: dict[NoticeKey, NoticeRecord] = {}
        self.waiting: dict[NoticeKey, NoticeRecord] = {}
        """Those of them whose news waits."""
        self.related = CorrelationIndex()
        """The same notices as they stand, by what a new one goes on with them by."""
        self.phrases: frozenset[str] = frozenset()
        """Sentences that were met before and are not understood."""

    async def load(self, journal: NoticeRepository, *, sent_since: datetime) -> None:
        """Forget all and recall it from the journal."""
        self.directory, self.notice_states, self.waiting, self.related = (
            NoticeIndex(),
            {},
            {},
            CorrelationIndex(),
        )
        self.phrases = frozenset(await journal.phrases())
        for each in await journal.known_notices(sent_since=sent_since):
            self.directory.add(each.notice, each.current.printed)
            self.notice_states[each.notice] = _dossier(each)
            await read_ahead(each.current.printed)
            self.related.add(each.notice, parse(each.current.printed))
        self.waiting = _waiting(self.notice_states)

    def find(self, printed: PrintedNotice) -> NoticeKey:
        """Return the key of the notice that this is a state of, and know it from now on."""
        key = self.directory.find(printed)
        self.directory.add(key, printed)
        return key

    def forget_unrecorded(self) -> None:
        """Find notices only by what the journal holds, as after a restart: what was looked for meanwhile was a fault."""
        self.directory = NoticeIndex()
        for key, each in self.notice_states.items():
            self.directory.add(key, each.current)

    def commit(self, draft: "StateDraft", phrases: Iterable[str]) -> None:
        """Remember what was just recorded."""
        self.phrases |= frozenset(phrases)
        self.notice_states |= draft.changed
        self.related.update(draft.related)
        self.waiting = _waiting(self.waiting | draft.changed)


class StateDraft:
    """The memory as it will be once what is being decided is recorded."""

    def __init__(self, memory: IngestState) -> None:
        self._memory = memory
        self.changed: dict[NoticeKey, NoticeRecord] = {}
        self.related = CorrelationIndex()

    def notice_state(self, key: NoticeKey) -> NoticeRecord | None:
        return self.changed.get(key) or self._memory.notice_states.get(key)

    def known(self, key: NoticeKey, source: str) -> KnownRevisions | None:
        """Return what a print of this source is compared with; None for a notice never seen."""
        dossier = self.notice_state(key)
        if dossier is None:
            return None
        return KnownRevisions(current=dossier.current, told=dossier.told, shown=dossier.shown.get(source))

    def near(self, new: Notice) -> Mapping[NoticeKey, Notice]:
        """Return the notices that a new one may go on with, as they stand."""
        known = self._memory.related.near(new)
        now = {key: self.related.get(key) or notice for key, notice in known.items()}
        return {**now, **self.related.near(new)}

    def shown_by(self, source: str) -> Iterator[NoticeKey]:
        """Yield the notices that a source has shown."""
        known = {**self._memory.notice_states, **self.changed}
        yield from (key for key, each in known.items() if source in each.shown)

    def waiting(self, source: str) -> list[tuple[NoticeKey, NoticeRecord]]:
        """Return the notices whose news a source shows and that waits."""
        waiting = _waiting(self._memory.waiting | self.changed)
        return [(key, each) for key, each in waiting.items() if each.held_by == source]

    def add(self, source: str, entry: RevisionEntry, at: datetime) -> None:
        known = self.notice_state(entry.notice)
        if known is None:
            mine = NoticeRecord(current=entry.printed, told=entry.printed, since=at)
        else:
            mine = replace(known, shown=dict(known.shown), spoken=list(known.spoken))
        mine.add(source, entry, at)
        if known is None or mine.current is not known.current:
            self.related.add(entry.notice, parse(mine.current))
        self.changed[entry.notice] = mine


def _waiting(dossiers: Mapping[NoticeKey, NoticeRecord]) -> dict[NoticeKey, NoticeRecord]:
    return {key: each for key, each in dossiers.items() if each.held_by is not None}


def _dossier(remembered: KnownNotice) -> NoticeRecord:
    waits = remembered.told.id != remembered.current.id
    return NoticeRecord(
        current=remembered.current.printed,
        told=remembered.told.printed,
        since=remembered.current.seen_at,
        shown={name: revision.printed for name, revision in remembered.latest.items()},
        spoken=list(remembered.spoken),
        held_by=remembered.current.source if waits else None,
    )
