import asyncio
from collections.abc import Iterable
from datetime import timedelta

import pytest

from rules.model.change import Reason, ReasonCode
from rules.model.delivery import Reminder
from rules.model.notice import Oid
from rules.ports.services import StoreError
from rules.routing.subscription_index import SubscriptionIndex
from tests.support.builders import at, printed, subscription
from tests.support.harness.reminders import MINUTE, NOON, ReminderHarness

FRIDAY, SUNDAY = "2026-08-21", "2026-08-23"
STARTING, STARTED, OVERDUE = "window.starting", "window.started", "window.overdue"
DONE = printed(status="Closed", updated="22-08-2026 kl. 20:10")
TWO_SYSTEMS = printed(
    systems=("Manifest", "ICS2"),
    body="Manifest: Saturday 22 August 2026, 18:00 - 20:00\nICS2: Saturday 22 August 2026, 19:30 - 21:00",
)


@pytest.fixture
async def harness():
    harness = ReminderHarness()
    await harness.restart()
    await harness.read(now=NOON)
    await harness.read(printed(), now=NOON)
    return harness


async def test_each_moment_is_told_once_at_its_time(harness):
    told = await harness.run_until(at("23:00", SUNDAY))

    assert told == [
        (STARTING, at("18:00", FRIDAY)),
        (STARTING, at("17:00")),
        (STARTED, at("18:00")),
        (OVERDUE, at("20:15")),
        (OVERDUE, at("21:00")),
        (OVERDUE, at("23:00")),
        (OVERDUE, at("04:00", SUNDAY)),
        (OVERDUE, at("20:00", SUNDAY)),
    ]


BESIDE = {  # what a channel asks for first, what beside it, when it is reminded
    "reminders beside none": ((), ("2h",), [at("16:00")]),
    "none beside reminders": (("2h",), (), [at("16:00")]),
    "reminders of both": (("3h",), ("2h",), [at("15:00"), at("16:00")]),
}


@pytest.mark.parametrize(("first", "second", "times"), BESIDE.values(), ids=BESIDE)
async def test_a_channel_has_the_reminders_of_all_its_subscriptions(harness, first, second, times):
    harness.index = SubscriptionIndex(
        [
            subscription("chat:C1", remind=first),
            subscription("chat:C1", systems=("manifest",), remind=second),
        ]
    )
    told = await harness.run_until(at("17:59"))

    assert told == [(STARTING, each) for each in times]


async def test_what_is_owed_says_why(harness):
    await harness.tick(at("17:00"))

    (reminder,) = harness.journal.reminders
    assert reminder.moment == "2026-08-22T16:00Z-1h"
    assert reminder.why == (Reason(because=ReasonCode.AHEAD, length=timedelta(hours=1)),)
    assert reminder.owed.rule == "all systems; production; all kinds"


async def test_nothing_is_overdue_that_is_done(harness):
    await harness.read(DONE, now=at("20:10"))

    assert await harness.run_until(at("23:00", SUNDAY)) == []


async def test_a_moved_window_takes_its_moments_along(harness):
    moved = printed(
        body="Sunday 23 August 2026, 18:00 - 20:00\nThe manifest system is closed for maintenance.",
        updated="21-08-2026 kl. 13:00",
    )
    await harness.read(moved, now=at("13:00", FRIDAY))

    told = await harness.run_until(at("18:00", SUNDAY))
    assert told == [(STARTING, at("18:00")), (STARTING, at("17:00", SUNDAY)), (STARTED, at("18:00", SUNDAY))]


async def test_a_mended_typo_moves_nothing(harness):
    first = await harness.tick(at("18:00", FRIDAY))
    await harness.read(printed(title="Service windows for the manifest system"), now=at("18:01", FRIDAY))

    assert first == [STARTING]
    assert await harness.tick(at("18:02", FRIDAY)) == []


async def test_a_typo_mended_after_a_moment_was_missed_does_not_hide_it(harness):
    await harness.tick(at("17:00", FRIDAY))
    await harness.read(printed(title="Service windows for the manifest system"), now=at("18:05", FRIDAY))

    assert await harness.tick(at("18:06", FRIDAY)) == [STARTING]


async def test_what_is_announced_late_is_told_of_at_once():
    harness = ReminderHarness()
    await harness.restart()
    await harness.read(now=NOON)
    await harness.read(printed(), now=at("17:20"))

    assert await harness.tick(at("17:20")) == [STARTING]
    assert await harness.tick(at("17:30")) == []


async def test_what_a_first_run_finds_is_only_remembered():
    harness = ReminderHarness()
    await harness.restart()
    await harness.read(printed(), now=at("17:20"))

    assert await harness.tick(at("17:20")) == []
    assert await harness.tick(at("18:00")) == [STARTED]


async def test_a_restart_tells_nothing_twice_and_what_was_missed_late(harness):
    await harness.tick(at("18:00", FRIDAY))
    await harness.read(printed(), now=at("18:01", FRIDAY))
    await harness.restart()

    assert await harness.tick(at("18:02", FRIDAY)) == []

    await harness.restart()
    await harness.read(printed(), now=at("17:40"))
    assert await harness.tick(at("17:40")) == [STARTING]


async def test_a_new_subscription_is_not_told_what_was_due_before_a_restart(harness):
    await harness.tick(at("18:00", FRIDAY))
    await harness.read(printed(), now=at("22:00", FRIDAY))
    harness.index = SubscriptionIndex([subscription("chat:NEW")])
    await harness.restart()

    assert await harness.tick(at("22:01", FRIDAY)) == []
    assert await harness.tick(at("17:00")) == [STARTING]


async def test_an_announcement_just_before_a_crash_is_not_forgotten():
    harness = ReminderHarness()
    await harness.restart()
    await harness.read(now=NOON)
    await harness.read(printed(), now=at("17:20"))
    await harness.restart()

    assert await harness.tick(at("17:22")) == [STARTING]


async def test_nobody_is_overdue_until_the_agency_was_read_again(harness):
    await harness.read(printed(), now=at("20:10"))

    assert await harness.tick(at("20:15")) == []
    assert await harness.clock.tick(at("20:15")) == at("20:15") + timedelta(seconds=5)

    await harness.read(printed(), now=at("20:16"))
    assert await harness.tick(at("20:16")) == [OVERDUE]


async def test_a_source_that_stays_broken_makes_nobody_overdue(harness):
    await harness.tick(at("18:00"))

    assert [await harness.tick(at("20:15") + hours * 60 * MINUTE) for hours in range(30)] == [[]] * 30


WISHES = {  # a subscription, how many reminders it has of one window
    "as usual": (subscription(), 3),
    "one lead": (subscription(remind=("2h",)), 2),
    "three leads": (subscription(remind=("7d", "2h", "30m")), 3),
    "no reminders": (subscription(remind=()), 1),
    "reminders alone": (subscription(kinds=(STARTING,)), 2),
    "another system": (subscription(systems=("ics2",)), 0),
}


@pytest.mark.parametrize(("wish", "expected"), WISHES.values(), ids=WISHES)
async def test_a_subscription_says_when_it_is_reminded(wish, expected):
    harness = ReminderHarness(subscription("chat:OTHER", kinds=("window.cancelled",)), wish)
    await harness.restart()
    await harness.read(now=NOON)
    await harness.read(printed(), now=NOON)

    assert len(await harness.run_until(at("19:00"))) == expected


async def test_who_wants_one_system_is_reminded_of_its_window_alone():
    harness = ReminderHarness(
        subscription("chat:A", systems=("manifest",)), subscription("chat:B", systems=("ics2",))
    )
    await harness.restart()
    await harness.read(now=NOON)
    await harness.read(TWO_SYSTEMS, now=NOON)
    await harness.run_until(at("19:45"))

    assert _told(harness.journal.reminders) == [
        ("chat:A", "2026-08-22T16:00Z-1d"),
        ("chat:B", "2026-08-22T17:30Z-1d"),
        ("chat:A", "2026-08-22T16:00Z-1h"),
        ("chat:A", "2026-08-22T16:00Z"),
        ("chat:B", "2026-08-22T17:30Z-1h"),
        ("chat:B", "2026-08-22T17:30Z"),
    ]


async def test_a_new_wish_counts_from_now_on(harness):
    await harness.tick(NOON)
    harness.index = SubscriptionIndex([subscription(remind=("30m",))])

    assert await harness.tick(at("17:00")) == []
    assert await harness.tick(at("17:30")) == [STARTING]


async def test_what_could_not_be_written_is_told_later(harness):
    harness.journal.broken = True
    with pytest.raises(StoreError):
        await harness.tick(at("17:00"))
    harness.journal.broken = False

    assert await harness.tick(at("17:05")) == [STARTING]


async def test_many_notices_are_read_without_holding_up_others():
    harness = ReminderHarness()
    await harness.restart()
    await harness.read(now=NOON)
    await harness.read(*(printed(oid=Oid(f"{2900001 + place}")) for place in range(60)), now=NOON)
    others = asyncio.create_task(asyncio.sleep(0))

    assert len(await harness.tick(at("17:00"))) == 60
    assert others.done()


def _told(reminders: Iterable[Reminder]) -> list[tuple[str, str]]:
    return [(each.owed.to, each.moment) for each in reminders]
