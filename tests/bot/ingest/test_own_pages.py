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
from tests.support.harness.own_pages import BRIEF, LONG, MINUTE, PagesDesk

OTHER = replace(ANNOUNCED, oid=Oid("2900777"), title="PRD-servicewindow DMS Import", systems=("DMS Import",))
ROW = replace(ANNOUNCED, status=None)
"""A row of a list that shows no status."""


@pytest.fixture
async def desk():
    desk = PagesDesk()
    await desk.poll(OLD)
    return desk


async def test_what_needs_no_page_is_told_while_another_page_hangs():
    desk = PagesDesk(grace=LONG)
    await desk.poll(OLD)
    desk.source.hang(ANNOUNCED)
    desk.source.write(ANNOUNCED)
    polling = asyncio.create_task(desk.poll(OLD, ROW, OTHER))
    await desk.journal.told.wait()
    told = [entry.printed.oid for each in desk.journal.recordings for entry in each.entries if entry.owed]
    before = desk.ingester.state.source("list").validators
    desk.source.release(ANNOUNCED)

    assert told == [OTHER.oid]
    assert before == Validators(etag='"1"')
    assert await polling == ["window.announced", "window.announced"]
    assert desk.ingester.state.source("list").validators == Validators(etag='"2"')


async def test_pages_are_judged_as_they_come():
    desk = PagesDesk(grace=LONG)
    await desk.poll(OLD)
    desk.source.write(ANNOUNCED)
    desk.source.write(OTHER)
    desk.source.hang(ANNOUNCED, OTHER)
    polling = asyncio.create_task(desk.poll(OLD, ROW, replace(OTHER, status=None)))
    desk.source.release(OTHER)
    await desk.journal.told.wait()

    assert not polling.done()
    desk.source.release(ANNOUNCED)
    assert len(await polling) == 2


async def test_what_a_row_says_is_told_without_its_page_and_the_rest_when_it_comes(desk):
    desk.source.write(ANNOUNCED)
    await desk.poll(OLD, ROW)
    desk.source.write(ANNOUNCED, EXTENDED, CLOSED)
    desk.source.hang(ANNOUNCED)
    first = await desk.poll(OLD, replace(EXTENDED, status=None))
    still = await desk.poll()
    desk.source.release(ANNOUNCED)
    await desk.ingester.late("list").wait()

    assert (first, still) == (["window.extended"], [])
    assert await desk.poll() == ["window.completed"]
    assert desk.source.asked.count(ANNOUNCED.oid) == 2
    assert await desk.poll() == []


async def test_a_title_alone_is_not_told_while_its_page_may_come(desk):
    row = replace(ANNOUNCED, status=None, body=None)
    desk.source.write(ANNOUNCED)
    desk.source.hang(ANNOUNCED)
    waiting = await desk.poll(OLD, row)
    desk.source.release(ANNOUNCED)
    await desk.ingester.late("list").wait()

    assert waiting == []
    assert await desk.poll() == ["window.announced"]


async def test_pages_that_hang_are_asked_for_a_few_at_a_time_and_all_rows_are_told(desk):
    rows = [
        replace(ROW, oid=Oid(str(2_900_100 + number)), title=f"PRD-servicewindow Import {number}")
        for number in range(16)
    ]
    desk.source.hang(*rows)

    assert await desk.poll(OLD, *rows) == ["window.announced"] * 16
    assert len(desk.source.asked) == 4
    desk.ingester.stop()


async def test_a_page_that_nobody_wants_any_more_is_given_up(desk):
    desk.source.hang(ANNOUNCED)
    await desk.poll(OLD, ROW)
    await desk.poll(OLD)
    desk.source.release(ANNOUNCED)
    desk.source.write(ANNOUNCED)
    await desk.poll(OLD, ROW)

    assert desk.source.asked == [ANNOUNCED.oid] * 2


async def test_operators_hear_of_pages_that_stay_away_and_when_they_are_back(desk):
    desk.source.write(ANNOUNCED)
    desk.source.page_error = SourceError("gave no answer in time")
    for _ in range(15):
        await desk.poll(OLD, ROW, replace(OTHER, status=None))
    away = desk.notes()
    desk.source.page_error = None
    await desk.poll()
    await desk.poll()

    [note] = away
    assert note.startswith(
        "Own pages of source list cannot be read since 2026-08-21 10:02 UTC (notice 2900001 and 1 more)"
    )
    assert desk.notes()[1:] == ["Own pages of source list are read again."]


async def test_a_page_that_is_never_there_is_asked_for_more_seldom(desk):
    desk.source.page_error = SourceError("answered 404 Not Found")
    for _ in range(30):
        await desk.poll(OLD, ROW)
    often = len(desk.source.asked)
    desk.source.page_error = None
    desk.source.write(replace(CLOSED, body=ANNOUNCED.body))
    told = [kind for _ in range(5) for kind in await desk.poll()]

    assert often == 14
    assert told == ["window.completed"]


async def test_a_page_that_fails_once_is_told_nobody(desk):
    desk.source.page_error = SourceError("gave no answer in time")
    await desk.poll(OLD, ROW)
    desk.source.page_error = None
    await desk.poll(later=timedelta(minutes=20))

    assert desk.notes() == []


async def test_a_first_run_stays_silent_when_its_pages_come_later(monkeypatch):
    monkeypatch.setattr("bot.ingest.own_pages.FIRST_GRACE", BRIEF)
    desk = PagesDesk()
    desk.now += timedelta(hours=3)
    desk.source.write(replace(ANNOUNCED, status="Scheduled unavailability"))
    desk.source.hang(ANNOUNCED)
    first = await desk.poll(OLD, replace(ROW, body=None, updated=None))
    desk.source.release(ANNOUNCED)
    later = [*await desk.poll(), *await desk.poll()]
    desk.source.write(ANNOUNCED, EXTENDED)
    news = await desk.poll(OLD, replace(ROW, body=None, updated=None, excerpt="Update 19:40"))

    assert (first, later, news) == ([], [], ["window.extended"])


async def test_what_a_page_shows_of_before_the_first_run_is_no_news():
    desk = PagesDesk()
    desk.now += timedelta(days=3)
    row = replace(ROW, updated=None)
    desk.source.write(ANNOUNCED, CLOSED)
    await desk.poll(OLD, row)

    assert [*await desk.poll(), *await desk.poll()] == []
    assert desk.source.asked == [ANNOUNCED.oid]


async def test_a_page_that_lags_behind_its_row_is_asked_again(desk):
    desk.source.write(ANNOUNCED)
    await desk.poll(OLD, ROW)
    await desk.poll(OLD, replace(CLOSED, status=None))
    behind = desk.ingester.state.source("list").validators
    desk.source.write(ANNOUNCED, CLOSED)

    assert behind == Validators()
    assert "window.completed" in await desk.poll()


async def test_a_write_that_failed_forgets_no_page(desk):
    desk.source.write(ANNOUNCED)
    desk.journal.broken = True
    with pytest.raises(Exception, match="disk full"):
        await desk.poll(OLD, ROW)
    desk.journal.broken = False

    assert await desk.poll(later=MINUTE) == ["window.announced"]
