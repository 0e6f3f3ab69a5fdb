"""Own pages beside the polls: what hangs delays nothing else, and nothing of it is lost."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.notice import Oid
from rules.model.source import Validators
from rules.ports.services import SourceError
from tests.fakes.ingest import OLD
from tests.support.builders import ANNOUNCED, CLOSED, EXTENDED
from tests.support.harness.own_pages import BRIEF, LONG, MINUTE, OwnPagesHarness

OTHER = replace(ANNOUNCED, oid=Oid("2900777"), title="PRD-servicewindow DMS Import", systems=("DMS Import",))
ROW = replace(ANNOUNCED, status=None)
"""A row of a list that shows no status."""


@pytest.fixture
async def harness():
    harness = OwnPagesHarness()
    await harness.poll(OLD)
    return harness


async def test_what_needs_no_page_is_told_while_another_page_hangs():
    harness = OwnPagesHarness(grace=LONG)
    await harness.poll(OLD)
    harness.source.hang(ANNOUNCED)
    harness.source.write(ANNOUNCED)
    polling = asyncio.create_task(harness.poll(OLD, ROW, OTHER))
    await harness.journal.told.wait()
    told = [entry.printed.oid for each in harness.journal.recordings for entry in each.entries if entry.owed]
    before = harness.ingester.state.source("list").validators
    harness.source.release(ANNOUNCED)

    assert told == [OTHER.oid]
    assert before == Validators(etag='"1"')
    assert await polling == ["window.announced", "window.announced"]
    assert harness.ingester.state.source("list").validators == Validators(etag='"2"')


async def test_pages_are_judged_as_they_come():
    harness = OwnPagesHarness(grace=LONG)
    await harness.poll(OLD)
    harness.source.write(ANNOUNCED)
    harness.source.write(OTHER)
    harness.source.hang(ANNOUNCED, OTHER)
    polling = asyncio.create_task(harness.poll(OLD, ROW, replace(OTHER, status=None)))
    harness.source.release(OTHER)
    await harness.journal.told.wait()

    assert not polling.done()
    harness.source.release(ANNOUNCED)
    assert len(await polling) == 2


async def test_what_a_row_says_is_told_without_its_page_and_the_rest_when_it_comes(harness):
    harness.source.write(ANNOUNCED)
    await harness.poll(OLD, ROW)
    harness.source.write(ANNOUNCED, EXTENDED, CLOSED)
    harness.source.hang(ANNOUNCED)
    first = await harness.poll(OLD, replace(EXTENDED, status=None))
    still = await harness.poll()
    harness.source.release(ANNOUNCED)
    await harness.ingester.late("list").wait()

    assert (first, still) == (["window.extended"], [])
    assert await harness.poll() == ["window.completed"]
    assert harness.source.asked.count(ANNOUNCED.oid) == 2
    assert await harness.poll() == []


async def test_a_title_alone_is_not_told_while_its_page_may_come(harness):
    row = replace(ANNOUNCED, status=None, body=None)
    harness.source.write(ANNOUNCED)
    harness.source.hang(ANNOUNCED)
    waiting = await harness.poll(OLD, row)
    harness.source.release(ANNOUNCED)
    await harness.ingester.late("list").wait()

    assert waiting == []
    assert await harness.poll() == ["window.announced"]


async def test_pages_that_hang_are_asked_for_a_few_at_a_time_and_all_rows_are_told(harness):
    rows = [
        replace(ROW, oid=Oid(str(2_900_100 + number)), title=f"PRD-servicewindow Import {number}")
        for number in range(16)
    ]
    harness.source.hang(*rows)

    assert await harness.poll(OLD, *rows) == ["window.announced"] * 16
    assert len(harness.source.asked) == 4
    harness.ingester.stop()


async def test_a_page_that_nobody_wants_any_more_is_given_up(harness):
    harness.source.hang(ANNOUNCED)
    await harness.poll(OLD, ROW)
    await harness.poll(OLD)
    harness.source.release(ANNOUNCED)
    harness.source.write(ANNOUNCED)
    await harness.poll(OLD, ROW)

    assert harness.source.asked == [ANNOUNCED.oid] * 2


async def test_operators_hear_of_pages_that_stay_away_and_when_they_are_back(harness):
    harness.source.write(ANNOUNCED)
    harness.source.page_error = SourceError("gave no answer in time")
    for _ in range(15):
        await harness.poll(OLD, ROW, replace(OTHER, status=None))
    away = harness.notes()
    harness.source.page_error = None
    await harness.poll()
    await harness.poll()

    [note] = away
    assert note.startswith(
        "Own pages of source list cannot be read since 2026-08-21 10:02 UTC (notice 2900001 and 1 more)"
    )
    assert harness.notes()[1:] == ["Own pages of source list are read again."]


async def test_a_page_that_is_never_there_is_asked_for_more_seldom(harness):
    harness.source.page_error = SourceError("answered 404 Not Found")
    for _ in range(30):
        await harness.poll(OLD, ROW)
    often = len(harness.source.asked)
    harness.source.page_error = None
    harness.source.write(replace(CLOSED, body=ANNOUNCED.body))
    told = [kind for _ in range(5) for kind in await harness.poll()]

    assert often == 14
    assert told == ["window.completed"]


async def test_a_page_that_fails_once_is_told_nobody(harness):
    harness.source.page_error = SourceError("gave no answer in time")
    await harness.poll(OLD, ROW)
    harness.source.page_error = None
    await harness.poll(later=timedelta(minutes=20))

    assert harness.notes() == []


async def test_a_first_run_stays_silent_when_its_pages_come_later(monkeypatch):
    monkeypatch.setattr("bot.ingest.own_pages.FIRST_GRACE", BRIEF)
    harness = OwnPagesHarness()
    harness.now += timedelta(hours=3)
    harness.source.write(replace(ANNOUNCED, status="Scheduled unavailability"))
    harness.source.hang(ANNOUNCED)
    first = await harness.poll(OLD, replace(ROW, body=None, updated=None))
    harness.source.release(ANNOUNCED)
    later = [*await harness.poll(), *await harness.poll()]
    harness.source.write(ANNOUNCED, EXTENDED)
    news = await harness.poll(OLD, replace(ROW, body=None, updated=None, excerpt="Update 19:40"))

    assert (first, later, news) == ([], [], ["window.extended"])


async def test_what_a_page_shows_of_before_the_first_run_is_no_news():
    harness = OwnPagesHarness()
    harness.now += timedelta(days=3)
    row = replace(ROW, updated=None)
    harness.source.write(ANNOUNCED, CLOSED)
    await harness.poll(OLD, row)

    assert [*await harness.poll(), *await harness.poll()] == []
    assert harness.source.asked == [ANNOUNCED.oid]


async def test_a_page_that_lags_behind_its_row_is_asked_again(harness):
    harness.source.write(ANNOUNCED)
    await harness.poll(OLD, ROW)
    await harness.poll(OLD, replace(CLOSED, status=None))
    behind = harness.ingester.state.source("list").validators
    harness.source.write(ANNOUNCED, CLOSED)

    assert behind == Validators()
    assert "window.completed" in await harness.poll()


async def test_a_write_that_failed_forgets_no_page(harness):
    harness.source.write(ANNOUNCED)
    harness.journal.broken = True
    with pytest.raises(Exception, match="disk full"):
        await harness.poll(OLD, ROW)
    harness.journal.broken = False

    assert await harness.poll(later=MINUTE) == ["window.announced"]
