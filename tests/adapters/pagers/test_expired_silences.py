"""A silence that a person has expired is not created again."""

from dataclasses import replace
from itertools import pairwise

import pytest

from adapters.pagers import AlertmanagerServer
from rules.model.notice import Outcome
from rules.model.subscription import Destination
from tests.adapters.pagers.night import turn
from tests.fakes.pagers.alertmanager import FakeAlertmanager
from tests.support.builders import at, notice, window

OPS = Destination("alertmanager:ops")
EARLY = at("12:00")


@pytest.fixture
async def alertmanager(clock):
    async with FakeAlertmanager(clock) as alertmanager:
        yield alertmanager


@pytest.fixture
async def pager(alertmanager, opened):
    async with opened(alertmanager={"ops": AlertmanagerServer(url=alertmanager.url, silence=True)}) as pagers:
        yield pagers["alertmanager"]


REWORDED, LONGER = notice(title="Reworded"), notice(window=window("18:00", "22:00", planned_end="20:00"))
NEXT_DAY = notice(window=window("18:00", "20:00", day="2026-08-23"))
TWO = notice(windows=(window("18:00", "20:00"), window("22:00", "23:00")))
TAKEN_BACK = notice(outcome=Outcome.CANCELLED)
DAY_1, DAY_2 = (at("18:00"), at("20:00")), (at("18:00", "2026-08-23"), at("20:00", "2026-08-23"))
SECOND = (at("22:00"), at("23:00"))
DROPPED = {  # when a person ends the silence, how the notice goes on, what is silenced in the end
    "before it began, then reworded": ("12:30", [REWORDED], []),
    "before it began, then told twice more": ("12:30", [REWORDED, LONGER], []),
    "while at work, then reworded": ("18:30", [REWORDED], []),
    "while at work, then extended": ("18:30", [LONGER], []),
    "before it began, then put off to another day": ("12:30", [NEXT_DAY], [DAY_2]),
    "before it began, then one more": ("12:30", [TWO], [SECOND]),
    "before it began, taken back, and planned again": ("12:30", [TAKEN_BACK, notice()], [DAY_1]),
    "never; taken back, and planned again": (None, [TAKEN_BACK, notice()], [DAY_1]),
}


@pytest.mark.parametrize(("ended", "after", "standing"), DROPPED.values(), ids=DROPPED)
async def test_what_a_person_ended_stays_ended(alertmanager, pager, clock, ended, after, standing):
    clock.at = EARLY
    await pager.page(turn(None, notice()), to=OPS)
    clock.at = at(ended or "12:30")
    if_ended(alertmanager, ended)
    for before, now in pairwise([notice(), *after]):
        await pager.page(turn(before, now), to=OPS)

    assert [each[:2] for each in alertmanager.standing] == [
        (start.isoformat(), end.isoformat()) for start, end in standing
    ]


def if_ended(alertmanager, ended):
    for silence in alertmanager.silences if ended else ():
        alertmanager.expire(silence)


async def test_of_two_silences_the_one_that_a_person_ended_stays_ended(alertmanager, pager, clock):
    clock.at = EARLY
    await pager.page(turn(None, TWO), to=OPS)
    first, _ = alertmanager.silences
    clock.at = at("18:30")
    alertmanager.expire(first)
    await pager.page(turn(TWO, replace(TWO, title="Reworded")), to=OPS)

    assert [each[:2] for each in alertmanager.standing] == [tuple(each.isoformat() for each in SECOND)]


async def test_a_silence_that_ran_out_is_made_again_where_the_window_is_extended(alertmanager, pager, clock):
    clock.at = EARLY
    await pager.page(turn(None, notice()), to=OPS)
    clock.at = at("20:10")
    await pager.page(turn(notice(), LONGER), to=OPS)

    assert [each[1] for each in alertmanager.standing] == [at("22:00").isoformat()]
