"""Queues reminders for the leader: of windows that are near, have begun, or should be over."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.ingest.fenced_repository import FencedRepository
from bot.ingest.notice_state import IngestState, NoticeRecord
from bot.operations.crash_site import crash_site
from rules.model.change import Change, ChangeKind
from rules.model.delivery import PendingDelivery, Reminder
from rules.model.notice import Notice, NoticeKey, PrintedNotice, Window
from rules.parsing.parse import parse
from rules.ports.services import StoreError
from rules.routing.subscription_index import SubscriptionIndex
from rules.schedule.reminders import MISSED, DueTime, TrackedDueTime, due, due_times

log = structlog.get_logger()

LONGEST_WAIT = timedelta(seconds=30)
"""A subscription that was made meanwhile may want a reminder sooner."""

FIRST_READING = timedelta(minutes=1)
"""How long a new leader waits for its first reading: a window that was cancelled meanwhile needs no reminder."""

OVERLAP = timedelta(minutes=5)
"""What came due up to this long before the last reading of an earlier leader is checked again."""

_AT_ONCE = 25
"""Notices parsed before other tasks run."""

_RETRY = timedelta(seconds=5)
_POLL = timedelta(milliseconds=50)

_Name = tuple[ChangeKind, str]
_Leads = frozenset[tuple[timedelta, ...]]
"""The `remind` settings of all subscriptions: how long before a window each wants reminders."""


@dataclass(slots=True, kw_only=True)
class _NoticeSchedule:
    """The due times of one revision of a notice. Times in UTC."""

    printed: PrintedNotice
    notice: Notice
    due_times: Mapping[_Name, TrackedDueTime]
    done: set[_Name]
    """Names of the due times that this leader or an earlier one has queued."""
    next_at: datetime | None
    """When to check it again; None: no further reminder comes from it."""


class ReminderScheduler:
    """Queues reminders, each exactly once. One instance for the leader, next to the poller."""

    def __init__(
        self,
        state: IngestState,
        repository: FencedRepository,
        index: Callable[[], SubscriptionIndex],
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._state = state
        self._repository = repository
        self._index = index
        self._now = now
        self._schedules: dict[NoticeKey, _NoticeSchedule] = {}
        self._leads: _Leads = frozenset()
        self._done_until: datetime | None = None

    def begin(self) -> None:
        """Start a new term. What came due well before the last reading, the leader of that time has queued."""
        self._schedules = {}
        read_at = [each.read_at for each in self._state.sources.values() if each.read_at]
        self._done_until = max(read_at) - OVERLAP if read_at else None

    async def run(self, stop: asyncio.Event) -> None:
        """Queue each reminder when it is due, until `stop` is set.

        Where the database cannot be used, it sets `stop` itself, as the poller does.
        """
        self.begin()
        await self._first_reading(stop)
        while not stop.is_set():
            try:
                next_at = await self.tick(self._now())
            except StoreError as error:
                log.warning("store.failed", reason=str(error))
                stop.set()
                return
            except Exception as problem:  # noqa: BLE001 - one notice that fails must not stop the service
                log.error("reminders.crashed", place=crash_site(problem))  # noqa: TRY400 - its text may hold a message
                next_at = None
            wait = LONGEST_WAIT if next_at is None else min(LONGEST_WAIT, next_at - self._now())
            await self._rest(stop, wait)

    async def tick(self, now: datetime) -> datetime | None:
        """Queue what is due; return when the next reminder may be due, None where none is known. Times in UTC.

        Raises:
            StoreError: the database cannot be used; the next tick finds the same reminders due.
        """
        index = self._index()
        await self._update_schedules(index.leads, now)
        reminders: list[Reminder] = []
        checked: list[tuple[_NoticeSchedule, set[_Name], bool]] = []
        for key, schedule in self._schedules.items():
            if schedule.next_at is not None and schedule.next_at <= now:
                due_now, is_uncertain = self._due(key, schedule, now)
                reminders += _reminders(key, schedule, due_now, index, now)
                checked.append((schedule, {_name(each) for each in due_now}, is_uncertain))
        if reminders:
            queued = await self._repository.remind(reminders, at=self._now())
            log.info("reminder.scheduled", found=len(reminders), new=len(queued))
        for schedule, names, is_uncertain in checked:
            schedule.done |= names
            schedule.next_at = now + _RETRY if is_uncertain else _next(schedule, now)
        return min((each.next_at for each in self._schedules.values() if each.next_at), default=None)

    async def _rest(self, stop: asyncio.Event, wait: timedelta) -> None:
        """Wait until something is due, a reading brings a new revision, or `stop` is set."""
        events = [asyncio.ensure_future(each.wait()) for each in (stop, self._state.changed)]
        await asyncio.wait(events, timeout=max(wait.total_seconds(), 0), return_when=asyncio.FIRST_COMPLETED)
        for each in events:
            each.cancel()
        self._state.changed.clear()

    async def _first_reading(self, stop: asyncio.Event) -> None:
        began = self._now()
        while not stop.is_set() and self._now() < began + FIRST_READING:
            if any(each.read_at and each.read_at >= began for each in self._state.sources.values()):
                return
            await _wait(stop, _POLL)

    async def _update_schedules(self, leads: _Leads, now: datetime) -> None:
        """Make the schedules of the notices that have changed; of all, when subscriptions want other reminders."""
        all_of_them, self._leads = leads != self._leads, leads
        made = 0
        for key, state in tuple(self._state.notice_states.items()):
            before = self._schedules.get(key)
            if before is not None and before.printed is state.current and not all_of_them:
                continue
            self._schedules[key] = _schedule(state, before, leads, self._done_until, now)
            made += 1
            if made % _AT_ONCE == 0:
                await asyncio.sleep(0)

    def _due(
        self, key: NoticeKey, schedule: _NoticeSchedule, now: datetime
    ) -> tuple[Mapping[DueTime, _Leads], bool]:
        """Return what is due with the `remind` settings that it is due for; and whether anything waits for a reading."""
        due_now: dict[DueTime, _Leads] = {}
        for lead in self._leads:
            wanted = (each for each in schedule.due_times.values() if each.moment.lead in {None, *lead})
            for moment in due(wanted, now=now):
                if _name(moment) not in schedule.done:
                    due_now[moment] = due_now.get(moment, frozenset()) | {lead}
        unread = {
            each
            for each in due_now
            if each.kind is ChangeKind.WINDOW_OVERDUE and not self._is_read_since(key, each)
        }
        return {each: leads for each, leads in due_now.items() if each not in unread}, bool(unread)

    def _is_read_since(self, key: NoticeKey, moment: DueTime) -> bool:
        """Whether a source of the notice was read after the due time: until then an update may be unseen."""
        sources = (self._state.source(name) for name in self._state.notice_states[key].shown)
        return any(each.read_at is not None and each.read_at >= moment.at for each in sources)


def _schedule(
    state: NoticeRecord,
    before: _NoticeSchedule | None,
    leads: _Leads,
    done_until: datetime | None,
    now: datetime,
) -> _NoticeSchedule:
    """Make the schedule of the current revision. A due time keeps the `since` of the revision that first had it."""
    notice = parse(state.current)
    remind = tuple(sorted(frozenset[timedelta]().union(*leads), reverse=True))
    moments = {_name(each): each for each in due_times(notice, remind=remind)}
    tracked = before.due_times if before else {}
    all_due_times = {
        name: replace(tracked[name], moment=moment)
        if name in tracked
        else TrackedDueTime(moment=moment, since=state.since, announced=bool(state.announcements))
        for name, moment in moments.items()
    }
    if before is not None:
        done = before.done
    else:
        done = {
            name
            for name, each in all_due_times.items()
            if done_until is not None and max(each.moment.at, each.since) <= done_until
        }
    is_open = any(_is_open(each.moment, now) for each in all_due_times.values())
    return _NoticeSchedule(
        printed=state.current,
        notice=notice,
        due_times=all_due_times if is_open else {},
        done=done,
        next_at=now if is_open else None,
    )


def _is_open(moment: DueTime, now: datetime) -> bool:
    """Whether a reminder may still be sent: one before a window, until the window begins."""
    starts = [window.start for window in moment.windows if window.start is not None]
    last = max(starts) if moment.lead is not None and starts else moment.at
    return last + MISSED >= now


def _next(schedule: _NoticeSchedule, now: datetime) -> datetime | None:
    return min((each.moment.at for each in schedule.due_times.values() if each.moment.at > now), default=None)


def _reminders(
    key: NoticeKey,
    schedule: _NoticeSchedule,
    due_now: Mapping[DueTime, _Leads],
    index: SubscriptionIndex,
    now: datetime,
) -> Iterator[Reminder]:
    for moment, leads in due_now.items():
        notice = _narrowed(schedule.notice, moment.windows)
        change = Change(
            kind=moment.kind, before=notice, after=notice, why=moment.why, at=now, windows=moment.windows
        )
        for match in index.route((change,)):
            if any(each.remind in leads for each in match.subscriptions):
                delivery = PendingDelivery(to=match.to, kinds=match.kinds, rule=match.rule)
                yield Reminder(owed=delivery, notice=key, moment=moment.name, why=moment.why)


def _narrowed(notice: Notice, windows: tuple[Window, ...]) -> Notice:
    """Return the notice restricted to the systems of these windows."""
    scopes = [window.systems for window in windows]
    if None in scopes:
        return notice
    return replace(notice, systems=tuple(dict.fromkeys(slug for scope in scopes for slug in scope or ())))


def _name(moment: DueTime) -> _Name:
    return moment.kind, moment.name


async def _wait(stop: asyncio.Event, wait: timedelta) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), max(wait.total_seconds(), 0))
