from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.notice import Language
from rules.model.source import Validators
from rules.ports.services import SourceError, StoreError
from tests.fakes.ingest import OLD, IngestHarness, baselined_ingest
from tests.fakes.source import FakeSource
from tests.support.builders import ANNOUNCED, CLOSED, EXTENDED


@pytest.fixture
async def harness():
    return await baselined_ingest()


async def test_the_first_reading_is_only_remembered():
    harness = IngestHarness()
    harness.source.show(OLD, ANNOUNCED)

    told = await harness.poll()

    assert told == []
    assert [entry.owed for entry in harness.journal.recordings[0].entries] == [(), ()]


async def test_a_new_notice_is_told_and_owed(harness):
    harness.source.show(OLD, ANNOUNCED)

    told = await harness.poll()

    assert told == ["window.announced"]
    [entry] = harness.journal.recordings[-1].entries
    assert [owed.to for owed in entry.owed] == ["slack:C1"]


async def test_a_restart_tells_nothing_again(harness):
    harness.source.show(OLD, ANNOUNCED)
    await harness.poll()
    harness.restart()

    assert await harness.poll() == []


async def test_a_write_that_failed_is_decided_again(harness):
    harness.source.show(OLD, ANNOUNCED)
    harness.journal.broken = True
    with pytest.raises(StoreError, match="disk full"):
        await harness.poll()
    harness.journal.broken = False

    assert await harness.poll() == ["window.announced"]


async def test_a_notice_shown_twice_on_a_page_is_told_once(harness):
    harness.source.show(OLD, ANNOUNCED, ANNOUNCED)

    assert await harness.poll() == ["window.announced"]


async def test_two_new_notices_without_number_of_one_title_and_minute_are_two(harness):
    one = replace(ANNOUNCED, oid=None, url=None)
    other = replace(one, systems=("DMS Import",), body="Sunday 23 August 2026, 06:00 - 07:00")
    harness.source.show(OLD, one, other)

    assert await harness.poll() == ["window.announced", "window.announced"]


async def test_dropped_and_shown_again_is_no_news(harness):
    harness.source.show(OLD, ANNOUNCED)
    await harness.poll()
    harness.source.show(OLD)
    await harness.poll()
    harness.source.show(ANNOUNCED, OLD)

    assert await harness.poll() == []


async def test_a_list_without_status_asks_the_own_page_when_only_the_stamp_moved(harness):
    harness.source.show(OLD, replace(ANNOUNCED, status=None))
    await harness.poll()
    harness.source.write(ANNOUNCED, replace(ANNOUNCED, status="Closed", updated="22-08-2026 kl. 22:40"))
    harness.source.show(OLD, replace(ANNOUNCED, status=None, updated="22-08-2026 kl. 22:40"))

    assert await harness.poll() == ["window.completed"]


async def test_what_polls_missed_is_filled_in_from_the_own_page(harness):
    harness.source.show(OLD, replace(ANNOUNCED, status=None))
    await harness.poll()
    harness.source.write(replace(ANNOUNCED, status=None), replace(EXTENDED, status=None), CLOSED)
    harness.source.show(OLD, replace(CLOSED, status=None))

    assert await harness.poll() == ["window.extended", "window.completed"]


@pytest.mark.parametrize("error", [SourceError("time-out"), KeyError("a slip of ours")])
async def test_an_own_page_that_fails_is_asked_again(harness, error):
    harness.source.show(OLD, replace(ANNOUNCED, status=None))
    await harness.poll()
    closing = replace(ANNOUNCED, status="Closed", updated="22-08-2026 kl. 22:40")
    harness.source.write(ANNOUNCED, closing)
    harness.source.show(OLD, replace(closing, status=None))
    harness.source.page_error = error
    missed = await harness.poll()
    harness.source.page_error = None

    assert (missed, await harness.poll()) == ([], ["window.completed"])


async def test_a_reading_with_an_own_page_missing_does_not_count_as_read_to_the_end(harness):
    harness.source.show(OLD, replace(ANNOUNCED, status=None))
    harness.source.page_error = SourceError("time-out")
    await harness.poll()

    assert harness.ingester.state.source("list").validators == Validators()


async def test_a_new_row_whose_page_fails_is_told_as_it_stands(harness):
    harness.source.show(OLD, replace(ANNOUNCED, body=None, status=None))
    harness.source.page_error = SourceError("time-out")

    assert await harness.poll() == ["window.announced"]


async def test_a_known_row_without_text_waits_for_its_page(harness):
    harness.source.show(OLD, ANNOUNCED)
    await harness.poll()
    harness.source.show(OLD, replace(CLOSED, body=None))
    harness.source.page_error = SourceError("time-out")

    assert await harness.poll() == []


async def test_an_unchanged_page_is_a_sign_of_life(harness):
    reading = replace(await harness.source.poll(Validators()), unchanged=True, notices=())
    harness.now += timedelta(minutes=5)

    assert await harness.ingester.take(harness.source, reading) == ()
    assert harness.ingester.state.source("list").read_at == harness.now


async def test_another_source_tells_nothing_again(harness):
    harness.source.show(OLD, ANNOUNCED)
    await harness.poll()
    other = FakeSource("status")
    other.show(ANNOUNCED)

    assert await harness.poll(other) == []


async def test_a_source_added_later_may_be_the_first_with_this_hours_news(harness):
    other = FakeSource("status")
    other.show(OLD, replace(ANNOUNCED, updated="21-08-2026 kl. 12:02", published="21-08-2026 12:02:10"))

    assert await harness.poll(other) == ["window.announced"]


async def test_two_languages_of_one_notice_are_one_notice(harness):
    harness.source.show(OLD, ANNOUNCED)
    await harness.poll()
    danish = FakeSource("da")
    danish.show(
        replace(
            ANNOUNCED,
            language=Language.DANISH,
            title="Servicevindue i Manifest",
            body="Lørdag den 22. august 2026 kl. 18:00 - 20:00\nManifest er lukket.",
        )
    )

    assert await harness.poll(danish) == []


async def test_a_failure_is_remembered_from_when_it_began(harness):
    await harness.ingester.fail("list", "HTTP 503", notes=(), told=False)
    begun = harness.now
    harness.now += timedelta(minutes=9)
    state = await harness.ingester.fail("list", "HTTP 502", notes=(), told=True)

    assert (state.failing_since, state.failure, state.told_stale) == (begun, "HTTP 502", True)
