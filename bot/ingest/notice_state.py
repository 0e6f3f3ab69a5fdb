"""What every source has shown so far: what a new poll is compared with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.ingest.parse_ahead import read_ahead
from rules.changes.correlation_index import Related
from rules.changes.diff import diff
from rules.changes.identity import Directory
from rules.changes.revision import Known
from rules.changes.throttle import DAY
from rules.model.change import ChangeKind
from rules.model.delivery import Entry, NoticeKey, Remembered, Spoken
from rules.model.notice import Notice, PrintedNotice
from rules.parsing.parse import parse
from rules.ports.services import Journal


@dataclass(slots=True, kw_only=True)
class Dossier:
    """All that is known of one notice."""

    current: PrintedNotice
    """What is shown now."""
    told: PrintedNotice
    """What was told last; another one while news waits."""
    since: datetime
    """When the state that stands now was first seen, in UTC."""
    shown: dict[str, PrintedNotice] = field(default_factory=dict)
    """What each source showed last."""
    spoken: list[Spoken] = field(default_factory=list)
    """What was told within a day of what was told last, oldest first."""
    held_by: str | None = None
    """The source whose news waits."""

    def add(self, source: str, entry: Entry, at: datetime) -> None:
        """Take in a new revision."""
        self.shown[source] = entry.printed
        if entry.changes:
            kinds = frozenset(change.kind for change in entry.changes)
            lately = (each for each in self.spoken if each.at > at - DAY)
            self.spoken = [*lately, Spoken(at=at, kinds=kinds, printed=entry.printed)]
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


class Memory:
    """A copy of what the journal holds, changed only after the journal was."""

    def __init__(self) -> None:
        self.directory = Directory()
        self.dossiers: dict[NoticeKey, Dossier] = {}
        self.waiting: dict[NoticeKey, Dossier] = {}
        """Those of them whose news waits."""
        self.related = Related()
        """The same notices as they stand, by what a new one goes on with them by."""
        self.phrases: frozenset[str] = frozenset()
        """Sentences that were met before and are not understood."""

    async def load(self, journal: Journal, *, spoken_since: datetime) -> None:
        """Forget all and recall it from the journal."""
        self.directory, self.dossiers, self.waiting, self.related = Directory(), {}, {}, Related()
        self.phrases = frozenset(await journal.phrases())
        for each in await journal.recall(spoken_since=spoken_since):
            self.directory.add(each.notice, each.current.printed)
            self.dossiers[each.notice] = _dossier(each)
            await read_ahead(each.current.printed)
            self.related.add(each.notice, parse(each.current.printed))
        self.waiting = _waiting(self.dossiers)

    def find(self, printed: PrintedNotice) -> NoticeKey:
        """Return the key of the notice that this is a state of, and know it from now on."""
        key = self.directory.find(printed)
        self.directory.add(key, printed)
        return key

    def forget_unrecorded(self) -> None:
        """Find notices only by what the journal holds, as after a restart: what was looked for meanwhile was a fault."""
        self.directory = Directory()
        for key, each in self.dossiers.items():
            self.directory.add(key, each.current)

    def commit(self, draft: "Draft", phrases: Iterable[str]) -> None:
        """Remember what was just recorded."""
        self.phrases |= frozenset(phrases)
        self.dossiers |= draft.changed
        self.related.update(draft.related)
        self.waiting = _waiting(self.waiting | draft.changed)


class Draft:
    """The memory as it will be once what is being decided is recorded."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.changed: dict[NoticeKey, Dossier] = {}
        self.related = Related()

    def dossier(self, key: NoticeKey) -> Dossier | None:
        return self.changed.get(key) or self._memory.dossiers.get(key)

    def known(self, key: NoticeKey, source: str) -> Known | None:
        """Return what a print of this source is compared with; None for a notice never seen."""
        dossier = self.dossier(key)
        if dossier is None:
            return None
        return Known(current=dossier.current, told=dossier.told, shown=dossier.shown.get(source))

    def near(self, new: Notice) -> Mapping[NoticeKey, Notice]:
        """Return the notices that a new one may go on with, as they stand."""
        known = self._memory.related.near(new)
        now = {key: self.related.get(key) or notice for key, notice in known.items()}
        return {**now, **self.related.near(new)}

    def shown_by(self, source: str) -> Iterator[NoticeKey]:
        """Yield the notices that a source has shown."""
        known = {**self._memory.dossiers, **self.changed}
        yield from (key for key, each in known.items() if source in each.shown)

    def waiting(self, source: str) -> list[tuple[NoticeKey, Dossier]]:
        """Return the notices whose news a source shows and that waits."""
        waiting = _waiting(self._memory.waiting | self.changed)
        return [(key, each) for key, each in waiting.items() if each.held_by == source]

    def add(self, source: str, entry: Entry, at: datetime) -> None:
        known = self.dossier(entry.notice)
        if known is None:
            mine = Dossier(current=entry.printed, told=entry.printed, since=at)
        else:
            mine = replace(known, shown=dict(known.shown), spoken=list(known.spoken))
        mine.add(source, entry, at)
        if known is None or mine.current is not known.current:
            self.related.add(entry.notice, parse(mine.current))
        self.changed[entry.notice] = mine


def _waiting(dossiers: Mapping[NoticeKey, Dossier]) -> dict[NoticeKey, Dossier]:
    return {key: each for key, each in dossiers.items() if each.held_by is not None}


def _dossier(remembered: Remembered) -> Dossier:
    waits = remembered.told.id != remembered.current.id
    return Dossier(
        current=remembered.current.printed,
        told=remembered.told.printed,
        since=remembered.current.seen_at,
        shown={name: revision.printed for name, revision in remembered.latest.items()},
        spoken=list(remembered.spoken),
        held_by=remembered.current.source if waits else None,
    )
