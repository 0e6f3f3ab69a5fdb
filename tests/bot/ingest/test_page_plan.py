"""How often own pages are asked for where nothing seems to change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.notice import Oid
from tests.fakes.ingest import OLD
from tests.support.builders import ANNOUNCED, EXTENDED
from tests.support.harness.own_pages import OwnPagesHarness

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
async def harness():
    harness = OwnPagesHarness()
    await harness.poll(OLD)
    return harness


@pytest.mark.parametrize("stamp", [None, ANNOUNCED.updated], ids=["pages without a stamp", "with one"])
@pytest.mark.parametrize("rows", [ROWS, CUT], ids=["whole items", "items cut short"])
async def test_items_that_stay_as_they_are_ask_for_their_pages_once(harness, rows, stamp):
    for row in rows:
        harness.source.write(page(row, updated=stamp))
    told = [await harness.poll(OLD, *rows) for _ in range(9)]

    assert told == [["window.announced"] * 8, *[[]] * 8]
    assert sorted(harness.source.asked) == [row.oid for row in rows]


async def test_a_changed_item_asks_for_its_page_in_the_same_poll(harness):
    for row in CUT:
        harness.source.write(page(row))
    await harness.poll(OLD, *CUT)
    harness.source.asked.clear()
    changed = replace(CUT[0], excerpt="Update 19:40 - The service window is extended…")
    harness.source.write(page(CUT[0]), replace(page(CUT[0]), body=EXTENDED.body, updated=EXTENDED.updated))

    assert await harness.poll(OLD, changed, *CUT[1:]) == ["window.extended"]
    assert harness.source.asked == [changed.oid]


async def test_an_item_that_prints_the_time_of_the_day_is_soon_believed_no_more(harness):
    harness.source.write(page(ROWS[0], updated=ANNOUNCED.updated))
    for minute in range(15):
        stamp = f"21-08-2026 kl. 12:{minute + 10}"
        assert await harness.poll(OLD, replace(ROWS[0], updated=stamp)) == ["window.announced"] * (
            minute == 0
        )

    assert len(harness.source.asked) <= 4


@pytest.mark.parametrize("unchanged", [True, False], ids=["the feed has not changed", "its bytes vary"])
async def test_a_closing_that_no_feed_shows_is_found_in_turn(harness, unchanged):
    for row in CUT:
        harness.source.write(page(row))
    await harness.poll(OLD, *CUT)
    harness.source.asked.clear()
    harness.source.write(page(CUT[3]), replace(page(CUT[3]), status="Closed", updated="21-08-2026 kl. 12:20"))
    told = []
    for _ in range(22):
        told += await harness.poll_unchanged() if unchanged else await harness.poll()

    assert told == ["notice.withdrawn"]
    assert len(harness.source.asked) == 8


async def test_a_running_window_is_looked_at_sooner_and_few_pages_in_one_poll(harness):
    for row in CUT:
        harness.source.write(page(row))
    await harness.poll(OLD, *CUT)
    harness.source.asked.clear()
    harness.now += timedelta(hours=31)
    asked = []
    for _ in range(6):
        await harness.poll_unchanged()
        asked.append(len(harness.source.asked))

    assert asked == [3, 6, 8, 8, 8, 11]


async def test_a_page_in_turn_that_fails_waits_for_its_next_turn(harness):
    harness.source.write(page(CUT[0]))
    await harness.poll(OLD, CUT[0])
    harness.source.page_error = KeyError("a slip of ours")
    harness.source.asked.clear()
    await harness.poll_unchanged(polls=45)

    assert len(harness.source.asked) == 2
    assert harness.notes() == []


async def test_what_is_closed_is_not_looked_at(harness):
    harness.source.write(replace(page(CUT[0]), status="Closed"))
    await harness.poll(OLD, CUT[0])
    harness.source.asked.clear()
    await harness.poll_unchanged(polls=45)

    assert harness.source.asked == []
