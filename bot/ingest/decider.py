"""Decides what of a reading is news, what is held back, which conversation it belongs to, and who gets it."""

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
"""A notice continues one that changed at most this long before: work is announced a few weeks ahead."""


class Decider:
    """Turns printed revisions into entries. The past is in the draft, which is updated with each entry."""

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
        """Yield what to record of one notice's revisions, oldest first.

        quiet_before: UTC; revisions stamped before it are recorded and not announced. None: all are announced.
        """
        for printed in states:
            state = draft.notice_state(key)
            verdict = decide_revision(printed, draft.known(key, source))
            if verdict is not None:
                changes = () if _is_before(printed, quiet_before) else verdict.changes
                entry = self._entry(key, replace(verdict, changes=changes), state, draft)
                draft.add(source, entry, self._now())
                yield entry, verdict

    def release(self, source: str, draft: StateDraft) -> Iterator[tuple[RevisionEntry, RevisionDecision]]:
        """Yield the news of this source that was held back for long enough."""
        for key, state in draft.waiting(source):
            changes = diff(parse(state.announced), parse(state.current))
            if not self._waits(changes, state, since=state.since):
                verdict = RevisionDecision(printed=state.current, changes=changes)
                entry = self._with_deliveries(RevisionEntry(notice=key, printed=state.current), changes)
                draft.add(source, entry, self._now())
                yield entry, verdict

    def _entry(
        self, key: NoticeKey, verdict: RevisionDecision, state: NoticeRecord | None, draft: StateDraft
    ) -> RevisionEntry:
        entry = RevisionEntry(
            notice=key, printed=verdict.printed, current=verdict.current, redraw=verdict.redraw
        )
        if state is None:
            correlation = self._correlation(key, verdict, draft)
            return self._with_deliveries(
                replace(entry, continues=correlation.earlier if correlation else None), verdict.changes
            )
        if verdict.changes and self._waits(verdict.changes, state, since=self._now()):
            return replace(entry, held=True, redraw=True)
        # A revision with the same meaning as the one held back leaves it held; one that takes the news back ends that.
        still = state.held_by is not None and not verdict.changes and not _taken_back(verdict, state)
        return self._with_deliveries(replace(entry, held=still), verdict.changes)

    def _with_deliveries(self, entry: RevisionEntry, changes: tuple[Change, ...]) -> RevisionEntry:
        deliveries = tuple(
            PendingDelivery(to=match.to, kinds=match.kinds, rule=match.rule)
            for match in self._index().route(changes)
        )
        return replace(entry, changes=changes, owed=deliveries)

    def _waits(self, changes: tuple[Change, ...], state: NoticeRecord, *, since: datetime) -> bool:
        sent = [
            SentChange(
                at=each.at,
                kinds=each.kinds,
                after=parse(each.printed),
                first_sight=bool(each.kinds & OPENINGS),
            )
            for each in state.announcements
            if each.at > self._now() - DAY
        ]
        return waits_until(changes, sent, since=since, now=self._now()) is not None

    def _correlation(
        self, key: NoticeKey, verdict: RevisionDecision, draft: StateDraft
    ) -> Correlation | None:
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


def _taken_back(verdict: RevisionDecision, state: NoticeRecord) -> bool:
    return verdict.current and not diff(parse(state.announced), parse(verdict.printed))


def _is_before(printed: PrintedNotice, quiet_before: datetime | None) -> bool:
    at = latest_stamp(printed)
    return quiet_before is not None and (at is None or at < quiet_before)
