"""One look at the clock with 10,000 subscriptions; baseline: asking every subscription about every notice."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.ingest.ingester import Ingester
from bot.schedule.reminders import ReminderScheduler
from rules.model.delivery import KnownNotice, Reminder, Revision, RevisionId
from rules.model.notice import COPENHAGEN, NoticeKey, Oid, PrintedNotice
from rules.model.systems import KNOWN
from rules.parsing.parse import parse
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.notice_repository import FakeJournal
from tests.support.builders import at, change, printed, subscription
from tests.support.timing import seconds

SUBSCRIPTIONS = 10_000
NOTICES = (125, 5_000)
NOW = at("12:00", "2026-08-21")


def run() -> Iterator[str]:
    slugs = sorted(KNOWN)
    index = SubscriptionIndex(
        subscription(f"slack:C{place}", systems=(slugs[place % len(slugs)],))
        for place in range(SUBSCRIPTIONS)
    )
    for many in NOTICES:
        yield asyncio.run(_measured(many, index))


class _Full(FakeJournal):
    """Remembers many notices, and only counts what is owed."""

    def __init__(self, many: int) -> None:
        super().__init__()
        self.owed = 0
        self._many = many

    async def known_notices(self, *, sent_since: datetime) -> Sequence[KnownNotice]:
        return tuple(map(_remembered, range(self._many)))

    async def remind(
        self, reminders: Sequence[Reminder], *, at: datetime, epoch: int | None = None
    ) -> Sequence[Reminder]:
        self.owed += len(reminders)
        return reminders


async def _measured(many: int, index: SubscriptionIndex) -> str:
    journal = _Full(many)
    ingester = Ingester(journal, index, now=lambda: NOW)
    await ingester.load()
    clock = ReminderScheduler(ingester.state, ingester.repository, lambda: index, now=lambda: NOW)
    first = await _tick(clock, 0)
    quiet = sorted([await _tick(clock, minutes) for minutes in range(1, 30)])[14]
    busy = max([await _tick(clock, 60 * hours) for hours in range(1, 25)])
    changes = (change(after=parse(_announced(0))),)
    naive = many * seconds(lambda: index.route(changes))
    return (
        f"{many:,} notices: {quiet * 1e3:.2f} ms when nothing is due, {busy * 1e3:.0f} ms in the busiest hour "
        f"({journal.owed:,} reminders in a day), {first:.1f} s after taking the lead; "
        f"{naive / quiet:,.0f} times cheaper than routing all"
    )


async def _tick(clock: ReminderScheduler, minutes: int) -> float:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await clock.tick(NOW + timedelta(minutes=minutes))
    return loop.time() - begun


def _remembered(place: int) -> KnownNotice:
    notice, state = NoticeKey(f"{place}"), _announced(place)
    revision = Revision(id=RevisionId(place), notice=notice, source="list", printed=state, seen_at=NOW)
    return KnownNotice(notice=notice, current=revision, told=revision, latest={"list": revision})


def _announced(place: int) -> PrintedNotice:
    """Make one of many notices, whose windows begin at quarters of hours over the months to come."""
    start = (NOW + timedelta(minutes=15 * (place + 5))).astimezone(COPENHAGEN)
    body = f"{start:%A %d %B %Y}, {start:%H:%M} - 23:59\nThe manifest system is closed for maintenance."
    return printed(oid=Oid(f"{2_900_001 + place}"), title=f"Service window {place}", body=body)
