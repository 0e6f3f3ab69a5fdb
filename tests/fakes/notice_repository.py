"""A journal that keeps everything in lists, and can be told to break."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from rules.model.change import ChangeKind, Reasons
from rules.model.delivery import KnownNotice, Note, PollCommit, RecentNews, Reminder, Revision, RevisionId
from rules.model.notice import NoticeKey
from rules.model.source import SourceState, UnreadPage
from rules.ports.services import LeaderLease, NoticeRepository, StoreError


class FakeJournal(NoticeRepository, LeaderLease):
    def __init__(self) -> None:
        self.recordings: list[PollCommit] = []
        self.written: list[Revision] = []
        """All revisions."""
        self.reminders: list[Reminder] = []
        self.sent: list[Note] = []
        self.kept: list[UnreadPage] = []
        self._named: set[str] = set()
        self._current: dict[NoticeKey, Revision] = {}
        self._told: dict[NoticeKey, Revision] = {}
        self._sources: dict[str, SourceState] = {}
        self.broken = False
        self.unreadable = False
        self.rival = False
        """Whether another process leads."""
        self.terms: list[tuple[str, datetime]] = []
        """Who took or kept the lead, until when."""
        self.refused = asyncio.Event()
        """Set once anything was refused."""

    def _check(self) -> None:
        if self.broken:
            self.refused.set()
            raise StoreError("disk full")

    async def known_notices(self, *, sent_since: datetime) -> Sequence[KnownNotice]:
        if self.unreadable:
            self.refused.set()
            raise StoreError("disk broken")
        return [
            KnownNotice(
                notice=key,
                current=current,
                told=self._told[key],
                spoken=tuple(
                    RecentNews(
                        at=recording.seen_at,
                        kinds=frozenset(change.kind for change in entry.changes),
                        printed=entry.printed,
                    )
                    for recording in self.recordings
                    for entry in recording.entries
                    if entry.notice == key and entry.changes and recording.seen_at >= sent_since
                ),
                latest={each.source: each for each in self.written if each.notice == key},
            )
            for key, current in self._current.items()
        ]

    async def phrases(self) -> Mapping[str, int]:
        return Counter(phrase.text for each in self.recordings for phrase in each.phrases)

    async def sources(self) -> Mapping[str, SourceState]:
        return dict(self._sources)

    async def record(self, recording: PollCommit, epoch: int | None = None) -> Sequence[Revision]:
        self._check()
        self.recordings.append(recording)
        self._sources[recording.source.name] = recording.source
        added = []
        for entry in recording.entries:
            revision = Revision(
                id=RevisionId(len(self.written) + 1),
                notice=entry.notice,
                source=recording.source.name,
                printed=entry.printed,
                seen_at=recording.seen_at,
            )
            self.written.append(revision)
            added.append(revision)
            if entry.current:
                self._current[entry.notice] = revision
                if not entry.held:
                    self._told[entry.notice] = revision
        return added

    async def revision(self, revision: RevisionId) -> Revision:
        return self.written[revision - 1]

    async def current(self, notice: NoticeKey) -> Revision:
        return self._current[notice]

    async def standing(self) -> Mapping[NoticeKey, RevisionId]:
        return {key: current.id for key, current in self._current.items()}

    async def revisions(self, wanted: Sequence[RevisionId]) -> Sequence[Revision]:
        return [each for each in self.written if each.id in wanted]

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        self._check()
        known = {_name(each) for each in self.reminders}
        new = [each for each in reminders if _name(each) not in known]
        self.reminders += new
        return new

    async def send(self, notes: Sequence[Note], *, at: datetime) -> None:
        self._check()
        self.sent += notes

    async def send_once(self, notes: Mapping[str, Note], *, at: datetime) -> Sequence[Note]:
        self._check()
        new = {name: note for name, note in notes.items() if name not in self._named}
        self._named |= new.keys()
        self.sent += new.values()
        return [*new.values()]

    async def prove_writing(self, by: str, *, at: datetime) -> None:
        self._check()

    async def keep_page(self, page: UnreadPage, *, at: datetime) -> None:
        self._check()
        self.kept.append(page)

    async def acquire_leadership(self, owner: str, *, now: datetime, until: datetime) -> int | None:
        """Give the lead to whoever asks, but while a `rival` has it."""
        self._check()
        if self.rival:
            self.refused.set()
            return None
        self.terms.append((owner, until))
        return 1

    async def first(self, of: RevisionId) -> RevisionId:
        notice = self.written[of - 1].notice
        return next(each.id for each in self.written if each.notice == notice)

    async def before(self, of: RevisionId) -> Sequence[Revision]:
        notice = self.written[of - 1].notice
        return [each for each in self.written[: of - 1] if each.notice == notice]

    async def reasons(self, revision: RevisionId) -> Mapping[ChangeKind, Reasons]:
        return {
            change.kind: change.why
            for recording, entry in ((each, entry) for each in self.recordings for entry in each.entries)
            for change in entry.changes
            if entry.printed == self.written[revision - 1].printed
        }


def _name(reminder: Reminder) -> tuple[object, ...]:
    return reminder.owed.to, reminder.notice, reminder.owed.kinds, reminder.moment
