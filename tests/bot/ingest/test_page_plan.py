"""How often own pages are asked for where nothing seems to change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.notice import Oid
from tests.fakes.ingest import OLD
from tests.support.builders import ANNOUNCED, EXTENDED
from tests.support.harness.own_pages import PagesDesk

ROWS = tuple(
    replace(
        ANNOUNCED,
        oid=Oid(str(2_900_100 + number)),
        title=f"PRD-servicewindow Import {number}",
        status=None,
        updated=None,
    )
    for number in range(8)
)
"""Items of a feed: neither a status nor when they were changed."""
CUT = tuple(replace(row, body=None, excerpt="Saturday 22 August 2026, 1800…") for row in ROWS)


def page(row, **changes):
    return replace(row, status="Scheduled unavailability", body=ANNOUNCED.body, excerpt=None, **changes)


@pytest.fixture
async def desk():
    desk = PagesDesk()
    await desk.poll(OLD)
    return desk


@pytest.mark.parametrize("stamp", [None, ANNOUNCED.updated], ids=["pages without a stamp", "with one"])
@pytest.mark.parametrize("rows", [ROWS, CUT], ids=["whole items", "items cut short"])
async def test_items_that_stay_as_they_are_ask_for_their_pages_once(desk, rows, stamp):
    for row in rows:
        desk.source.write(page(row, updated=stamp))
    told = [await desk.poll(OLD, *rows) for _ in range(9)]

    assert told == [["window.announced"] * 8, *[[]] * 8]
    assert sorted(desk.source.asked) == [row.oid for row in rows]


async def test_a_changed_item_asks_for_its_page_in_the_same_poll(desk):
    for row in CUT:
        desk.source.write(page(row))
    await desk.poll(OLD, *CUT)
    desk.source.asked.clear()
    changed = replace(CUT[0], excerpt="Update 19:40 - The service window is extended…")
    desk.source.write(page(CUT[0]), replace(page(CUT[0]), body=EXTENDED.body, updated=EXTENDED.updated))

    assert await desk.poll(OLD, changed, *CUT[1:]) == ["window.extended"]
    assert desk.source.asked == [changed.oid]


async def test_an_item_that_prints_the_time_of_the_day_is_soon_believed_no_more(desk):
    desk.source.write(page(ROWS[0], updated=ANNOUNCED.updated))
    for minute in range(15):
        stamp = f"21-08-2026 kl. 12:{minute + 10}"
        assert await desk.poll(OLD, replace(ROWS[0], updated=stamp)) == ["window.announced"] * (minute == 0)

    assert len(desk.source.asked) <= 4


@pytest.mark.parametrize("unchanged", [True, False], ids=["the feed has not changed", "its bytes vary"])
async def test_a_closing_that_no_feed_shows_is_found_in_turn(desk, unchanged):
    for row in CUT:
        desk.source.write(page(row))
    await desk.poll(OLD, *CUT)
    desk.source.asked.clear()
    desk.source.write(page(CUT[3]), replace(page(CUT[3]), status="Closed", updated="21-08-2026 kl. 12:20"))
    told = []
    for _ in range(22):
        told += await desk.hear_nothing() if unchanged else await desk.poll()

    assert told == ["notice.withdrawn"]
    assert len(desk.source.asked) == 8


async def test_a_running_window_is_looked_at_sooner_and_few_pages_in_one_poll(desk):
    for row in CUT:
        desk.source.write(page(row))
    await desk.poll(OLD, *CUT)
    desk.source.asked.clear()
    desk.now += timedelta(hours=31)
    asked = []
    for _ in range(6):
        await desk.hear_nothing()
        asked.append(len(desk.source.asked))

    assert asked == [3, 6, 8, 8, 8, 11]


async def test_a_page_in_turn_that_fails_waits_for_its_next_turn(desk):
    desk.source.write(page(CUT[0]))
    await desk.poll(OLD, CUT[0])
    desk.source.page_error = KeyError("a slip of ours")
    desk.source.asked.clear()
    await desk.hear_nothing(polls=45)

    assert len(desk.source.asked) == 2
    assert desk.notes() == []


async def test_what_is_closed_is_not_looked_at(desk):
    desk.source.write(replace(page(CUT[0]), status="Closed"))
    await desk.poll(OLD, CUT[0])
    desk.source.asked.clear()
    await desk.hear_nothing(polls=45)

    assert desk.source.asked == []
