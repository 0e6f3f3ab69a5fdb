"""Many new notices at once, and long ones: other work goes on between any two, and none is asked of all others."""

import asyncio
from dataclasses import replace

import pytest

from bot.ingest import decider
from bot.ingest.parse_ahead import LONG, parse_ahead
from rules.changes.correlation import MOST_ALIKE, Correlation
from rules.model.notice import Oid, PrintedNotice
from rules.model.source import Reading, Validators
from rules.parsing.parse import parse
from tests.fakes.ingest import baselined_ingest
from tests.support.builders import ANNOUNCED, printed


def crowd(many: int) -> list[PrintedNotice]:
    return [
        replace(
            ANNOUNCED, oid=Oid(f"{2_700_000 + n}"), title=f"Window {n}", body=f"{ANNOUNCED.body}\nWO{n:013}"
        )
        for n in range(many)
    ]


class Beats:
    """Other work: how often it was let go on."""

    def __init__(self):
        self.count = 0

    async def go_on(self):
        while True:
            self.count += 1
            await asyncio.sleep(0)


async def taken(harness, notices) -> int:
    """Let the desk take a reading; return how often other work went on meanwhile."""
    beats = Beats()
    other = asyncio.create_task(beats.go_on())
    await harness.ingester.take(harness.source, Reading(notices=tuple(notices), validators=Validators()))
    other.cancel()
    return beats.count


@pytest.mark.parametrize("many", [300, 2_000])
async def test_other_work_goes_on_after_each_notice(many):
    harness = await baselined_ingest()

    assert await taken(harness, crowd(many)) >= 2 * many


async def test_each_new_notice_is_read_once():
    harness = await baselined_ingest()
    parse.cache_clear()

    await taken(harness, crowd(300))

    assert parse.cache_info().misses <= 301


async def test_a_new_notice_is_compared_with_those_alone_that_it_has_something_of(monkeypatch):
    asked = []

    def find_correlation(new, known) -> Correlation | None:
        asked.append(len(known))
        return None

    monkeypatch.setattr(decider, "find_correlation", find_correlation)
    harness = await baselined_ingest()
    notices = crowd(300)
    again = replace(notices[7], oid=Oid("2900007"), title="Again")

    await taken(harness, [*notices, again])

    assert len(asked) == 301
    # All have the same window; of such only the last are asked.
    assert max(asked) <= 2 * MOST_ALIKE + 2


async def test_what_nothing_is_shared_with_is_not_asked(monkeypatch):
    asked = []
    monkeypatch.setattr(decider, "find_correlation", lambda new, known: asked.append(len(known)))
    harness = await baselined_ingest()

    await taken(harness, [replace(each, body=f"Notice {n}.") for n, each in enumerate(crowd(300))])

    assert sum(asked) == 0


async def test_a_long_notice_is_read_beside_the_loop(monkeypatch):
    threads = []

    async def to_thread(call, *parts):
        threads.append(parts)
        return call(*parts)

    monkeypatch.setattr(asyncio, "to_thread", to_thread)
    short, long = printed(body="Short."), printed(body="It is so. " * LONG)

    await parse_ahead(short)
    await parse_ahead(long)

    assert threads == [(long,)]


async def test_many_that_were_told_are_known_after_a_restart():
    harness = await baselined_ingest()
    harness.source.show(*crowd(300))
    await harness.poll()
    harness.restart()

    assert await harness.poll() == []
    assert len(harness.ingester.state.notice_states) == 301
