"""Decides what of a reading is news, what of it waits, which conversation it belongs to, and who must be told of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.ingest.notice_state import NoticeRecord, StateDraft
from rules.changes.correlation import Correlation, find_correlation
from rules.changes.diff import diff
from rules.changes.merge_views import latest_stamp
from rules.changes.revision import RevisionDecision, decide_revision
from rules.changes.throttle import DAY, SentChange, waits_until
from rules.model.change import Change
from rules.model.delivery import PendingDelivery, RevisionEntry
from rules.model.kind_rules import OPENINGS
from rules.model.notice import NoticeKey, PrintedNotice
from rules.parsing.parse import parse
from rules.routing.subscription_index import SubscriptionIndex

RELATED = timedelta(days=45)
"""A notice goes on with one that moved at most this long before: work is announced a few weeks ahead."""


class Decider:
    """Turns printed states into entries; all it knows of the past is in the draft, which it keeps up to date."""

    def __init__(self, index: Callable[[], SubscriptionIndex], *, now: Callable[[], datetime]) -> None:
        self._index = index
        self._now = now

    def decide(
        self,
        source: str,
        key: NoticeKey,
        states: Iterable[PrintedNotice],
        draft: StateDraft,
        quiet_before: datetime | None,
    ) -> Iterator[tuple[RevisionEntry, RevisionDecision]]:
        """Yield what to record of one notice's states, oldest first.

        quiet_before: states stamped before this moment are only remembered; None: nothing is.
        """
        for printed in states:
            dossier = draft.notice_state(key)
            verdict = decide_revision(printed, draft.known(key, source))
            if verdict is not None:
                changes = () if _is_before(printed, quiet_before) else verdict.changes
                entry = self._entry(key, replace(verdict, changes=changes), dossier, draft)
                draft.add(source, entry, self._now())
                yield entry, verdict

    def release(self, source: str, draft: StateDraft) -> Iterator[tuple[RevisionEntry, RevisionDecision]]:
        """Yield the news of this source that has waited for long enough."""
        for key, dossier in draft.waiting(source):
            changes = diff(parse(dossier.told), parse(dossier.current))
            if not self._waits(changes, dossier, since=dossier.since):
                verdict = RevisionDecision(printed=dossier.current, changes=changes)
                entry = self._owing(RevisionEntry(notice=key, printed=dossier.current), changes)
                draft.add(source, entry, self._now())
                yield entry, verdict

    def _entry(
        self, key: NoticeKey, verdict: RevisionDecision, dossier: NoticeRecord | None, draft: StateDraft
    ) -> RevisionEntry:
        entry = RevisionEntry(
            notice=key, printed=verdict.printed, current=verdict.current, redraw=verdict.redraw
        )
        if dossier is None:
            link = self._link(key, verdict, draft)
            return self._owing(replace(entry, continues=link.earlier if link else None), verdict.changes)
        if verdict.changes and self._waits(verdict.changes, dossier, since=self._now()):
            return replace(entry, held=True, redraw=True)
        # A state that says the same as the one that waits lets it wait on; one that takes it back ends the waiting.
        still = dossier.held_by is not None and not verdict.changes and not _taken_back(verdict, dossier)
        return self._owing(replace(entry, held=still), verdict.changes)

    def _owing(self, entry: RevisionEntry, changes: tuple[Change, ...]) -> RevisionEntry:
        owed = tuple(
            PendingDelivery(to=match.to, kinds=match.kinds, rule=match.rule)
            for match in self._index().route(changes)
        )
        return replace(entry, changes=changes, owed=owed)

    def _waits(self, changes: tuple[Change, ...], dossier: NoticeRecord, *, since: datetime) -> bool:
        told = [
            SentChange(
                at=each.at,
                kinds=each.kinds,
                after=parse(each.printed),
                first_sight=bool(each.kinds & OPENINGS),
            )
            for each in dossier.spoken
            if each.at > self._now() - DAY
        ]
        return waits_until(changes, told, since=since, now=self._now()) is not None

    def _link(self, key: NoticeKey, verdict: RevisionDecision, draft: StateDraft) -> Correlation | None:
        if not verdict.changes:
            return None
        new, at = parse(verdict.printed), latest_stamp(verdict.printed)
        near = {
            other: notice
            for other, notice in draft.near(new).items()
            if other != key
            and at
            and (then := notice.updated or notice.published)
            and abs(at - then) <= RELATED
        }
        return find_correlation(new, near)


def _taken_back(verdict: RevisionDecision, dossier: NoticeRecord) -> bool:
    return verdict.current and not diff(parse(dossier.told), parse(verdict.printed))


def _is_before(printed: PrintedNotice, quiet_before: datetime | None) -> bool:
    at = latest_stamp(printed)
    return quiet_before is not None and (at is None or at < quiet_before)
