"""Finds what the clock makes due, for the leader: windows that are near, have begun, or ought to be over."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.ingest.ingester import Ingester
from bot.ingest.notice_state import NoticeRecord
from bot.operations.crash_site import crash_site
from rules.model.change import Change, ChangeKind
from rules.model.delivery import PendingDelivery, Reminder
from rules.model.notice import Notice, NoticeKey, PrintedNotice, Window
from rules.parsing.parse import parse
from rules.ports.services import StoreError
from rules.routing.subscription_index import SubscriptionIndex
from rules.schedule.reminders import MISSED, DueTime, TrackedDueTime, due, due_times

log = structlog.get_logger()

LOOK_AGAIN = timedelta(seconds=30)
"""Subscriptions made meanwhile may want to be reminded sooner."""

FIRST_LOOK = timedelta(minutes=1)
"""How long a new leader waits for its first reading: what was cancelled while nobody read must not be told."""

OVERLAP = timedelta(minutes=5)
"""What came due up to this long before the last reading of an earlier leader is looked at again."""

_AT_ONCE = 25
"""Notices read before others may go on."""

_SOON = timedelta(seconds=5)
_GLANCE = timedelta(milliseconds=50)

_Name = tuple[ChangeKind, str]
_Leads = frozenset[tuple[timedelta, ...]]


@dataclass(slots=True, kw_only=True)
class _NoticeSchedule:
    """The moments of one state of a notice."""

    printed: PrintedNotice
    notice: Notice
    expected: Mapping[_Name, TrackedDueTime]
    done: set[_Name]
    """Moments that were told, or that an earlier leader told."""
    next_at: datetime | None
    """When to look at it again; None: nothing comes of it by the clock."""


class ReminderScheduler:
    """Records reminders, each once for ever. For one leader at a time, beside the watcher."""

    def __init__(
        self, ingester: Ingester, index: Callable[[], SubscriptionIndex], *, now: Callable[[], datetime]
    ) -> None:
        self._ingester = ingester
        self._index = index
        self._now = now
        self._agendas: dict[NoticeKey, _NoticeSchedule] = {}
        self._leads: _Leads = frozenset()
        self._done_until: datetime | None = None

    def begin(self) -> None:
        """Forget the last time of leading. What came due well before the last reading was told by the leader of then."""
        self._agendas = {}
        read = [each.read_at for each in self._ingester.sources.values() if each.read_at]
        self._done_until = max(read) - OVERLAP if read else None

    async def run(self, stop: asyncio.Event) -> None:
        """Tell each moment as it comes, until told to stop.

        When it cannot be written it sets `stop` itself, as the watcher does.
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
            except Exception as problem:  # noqa: BLE001 - a notice that we stumble over must not stop the service
                log.error("reminders.crashed", place=crash_site(problem))  # noqa: TRY400 - its text may hold a message
                next_at = None
            wait = LOOK_AGAIN if next_at is None else min(LOOK_AGAIN, next_at - self._now())
            await self._rest(stop, wait)

    async def tick(self, now: datetime) -> datetime | None:
        """Record what is due; return when there is something to look at again, as far as is known.

        Raises:
            StoreError: it could not be written; the next tick finds it again.
        """
        index = self._index()
        await self._bring_up_to_date(index.leads, now)
        reminders: list[Reminder] = []
        looked_at: list[tuple[_NoticeSchedule, set[_Name], bool]] = []
        for key, agenda in self._agendas.items():
            if agenda.next_at is not None and agenda.next_at <= now:
                told, unsure = self._due(key, agenda, now)
                reminders += _reminders(key, agenda, told, index, now)
                looked_at.append((agenda, {_name(each) for each in told}, unsure))
        if reminders:
            owed = await self._ingester.remind(reminders)
            log.info("reminder.scheduled", found=len(reminders), new=len(owed))
        for agenda, told_now, unsure in looked_at:
            agenda.done |= told_now
            agenda.next_at = now + _SOON if unsure else _next(agenda, now)
        return min((each.next_at for each in self._agendas.values() if each.next_at), default=None)

    async def _rest(self, stop: asyncio.Event, wait: timedelta) -> None:
        """Wait until something is due, a reading brings something, or it is over."""
        ends = [asyncio.ensure_future(each.wait()) for each in (stop, self._ingester.changed)]
        await asyncio.wait(ends, timeout=max(wait.total_seconds(), 0), return_when=asyncio.FIRST_COMPLETED)
        for each in ends:
            each.cancel()
        self._ingester.changed.clear()

    async def _first_reading(self, stop: asyncio.Event) -> None:
        began = self._now()
        while not stop.is_set() and self._now() < began + FIRST_LOOK:
            if any(each.read_at and each.read_at >= began for each in self._ingester.sources.values()):
                return
            await _wait(stop, _GLANCE)

    async def _bring_up_to_date(self, leads: _Leads, now: datetime) -> None:
        """Make the agendas of the notices that have changed; of all, when subscriptions want other reminders."""
        afresh, self._leads = leads != self._leads, leads
        made = 0
        for key, dossier in tuple(self._ingester.standing().items()):
            before = self._agendas.get(key)
            if before is not None and before.printed is dossier.current and not afresh:
                continue
            self._agendas[key] = _agenda(dossier, before, leads, self._done_until, now)
            made += 1
            if made % _AT_ONCE == 0:
                await asyncio.sleep(0)

    def _due(
        self, key: NoticeKey, agenda: _NoticeSchedule, now: datetime
    ) -> tuple[Mapping[DueTime, _Leads], bool]:
        """Return what is due with the subscriptions it is due for; and whether something waits for the agency to be read."""
        found: dict[DueTime, _Leads] = {}
        for lead in self._leads:
            wanted = (each for each in agenda.expected.values() if each.moment.lead in {None, *lead})
            for moment in due(wanted, now=now):
                if _name(moment) not in agenda.done:
                    found[moment] = found.get(moment, frozenset()) | {lead}
        unread = {
            each for each in found if each.kind is ChangeKind.WINDOW_OVERDUE and not self._read(key, each)
        }
        return {each: leads for each, leads in found.items() if each not in unread}, bool(unread)

    def _read(self, key: NoticeKey, moment: DueTime) -> bool:
        """Whether a source of the notice was read since: until then nobody knows that there is no word."""
        sources = (self._ingester.state(name) for name in self._ingester.standing()[key].shown)
        return any(each.read_at is not None and each.read_at >= moment.at for each in sources)


def _agenda(
    dossier: NoticeRecord,
    before: _NoticeSchedule | None,
    leads: _Leads,
    done_until: datetime | None,
    now: datetime,
) -> _NoticeSchedule:
    """Make the agenda of a notice as it stands. A moment is known since the state that first had it."""
    notice = parse(dossier.current)
    remind = tuple(sorted(frozenset[timedelta]().union(*leads), reverse=True))
    found = {_name(each): each for each in due_times(notice, remind=remind)}
    known = before.expected if before else {}
    expected = {
        name: replace(known[name], moment=moment)
        if name in known
        else TrackedDueTime(moment=moment, since=dossier.since, announced=bool(dossier.spoken))
        for name, moment in found.items()
    }
    if before is not None:
        done = before.done
    else:
        done = {
            name
            for name, each in expected.items()
            if done_until is not None and max(each.moment.at, each.since) <= done_until
        }
    lives = any(_lives(each.moment, now) for each in expected.values())
    return _NoticeSchedule(
        printed=dossier.current,
        notice=notice,
        expected=expected if lives else {},
        done=done,
        next_at=now if lives else None,
    )


def _lives(moment: DueTime, now: datetime) -> bool:
    """Whether it may still be told: a reminder until the window begins."""
    starts = [window.start for window in moment.windows if window.start is not None]
    last = max(starts) if moment.lead is not None and starts else moment.at
    return last + MISSED >= now


def _next(agenda: _NoticeSchedule, now: datetime) -> datetime | None:
    return min((each.moment.at for each in agenda.expected.values() if each.moment.at > now), default=None)


def _reminders(
    key: NoticeKey,
    agenda: _NoticeSchedule,
    due_now: Mapping[DueTime, _Leads],
    index: SubscriptionIndex,
    now: datetime,
) -> Iterator[Reminder]:
    for moment, leads in due_now.items():
        notice = _narrowed(agenda.notice, moment.windows)
        change = Change(
            kind=moment.kind, before=notice, after=notice, why=moment.why, at=now, windows=moment.windows
        )
        for match in index.route((change,)):
            if any(each.remind in leads for each in match.subscriptions):
                owed = PendingDelivery(to=match.to, kinds=match.kinds, rule=match.rule)
                yield Reminder(owed=owed, notice=key, moment=moment.name, why=moment.why)


def _narrowed(notice: Notice, windows: tuple[Window, ...]) -> Notice:
    """Return the notice as one of those systems alone whose windows these are."""
    scopes = [window.systems for window in windows]
    if None in scopes:
        return notice
    return replace(notice, systems=tuple(dict.fromkeys(slug for scope in scopes for slug in scope or ())))


def _name(moment: DueTime) -> _Name:
    return moment.kind, moment.name


async def _wait(stop: asyncio.Event, wait: timedelta) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), max(wait.total_seconds(), 0))
