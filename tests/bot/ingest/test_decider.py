"""How often one notice speaks, and in whose conversation: from what a page shows to what a channel sees."""

from dataclasses import replace

import pytest

from rules.model.notice import Oid
from rules.ports.services import DeliveryError
from tests.support.builders import printed
from tests.support.harness.delivery import HERE
from tests.support.harness.pipeline import open_pipeline

OLD = printed(
    oid=Oid("2800000"),
    title="An old window",
    status="Closed",
    published="01-08-2026 09:00:00",
    updated="01-08-2026 kl. 09:00",
)
PLANNED = "Scheduled unavailability"
TEXT = "Saturday 22 August 2026, 18:00 - {end}\nThe manifest system is closed for maintenance."


def until(end: str, *, saved: str = "12:00", **said: object):
    return printed(
        **{"status": PLANNED, "updated": f"21-08-2026 kl. {saved}", "body": TEXT.format(end=end), **said}
    )


@pytest.fixture
async def pipeline():
    async with open_pipeline(OLD) as opened:
        yield opened


ROOT = "Planned: Service window for the manifest system"
ROOT_EXTENDED = "Extended: Service window for the manifest system"
LONGER = "  Extended: now until Saturday 22:00, was 20:00"
SHORTER = "  Shortened: now until Saturday 20:00, was 22:00"


async def flap(pipeline, *ends: str) -> None:
    """Announce a window until 20:00 at noon, then give it another end every quarter of an hour."""
    await pipeline.sees(until("20:00"), minutes=1)
    for number, end in enumerate(ends, start=1):
        saved = f"{12 + number // 4}:{number % 4 * 15:02}"
        await pipeline.sees(until(end, saved=saved), minutes=15)


FLAPPING = ("22:00", "20:00", "22:00", "20:00")


async def test_a_state_that_came_back_too_often_waits_but_the_root_shows_it(pipeline):
    await flap(pipeline, *FLAPPING)

    assert pipeline.delivery.poster.seen(HERE) == [ROOT, LONGER, SHORTER, LONGER]
    assert "18:00–20:00" in pipeline.root()


@pytest.mark.parametrize("restarted", [False, True], ids=["one process", "a restart in between"])
async def test_what_waited_is_told_once_from_the_state_told_last(pipeline, restarted):
    await flap(pipeline, *FLAPPING)
    if restarted:
        await pipeline.restart()
    row = pipeline.source.rows[0]
    early = await pipeline.sees(row, minutes=45)
    in_time = await pipeline.sees(row, minutes=15)
    if restarted:
        await pipeline.restart()
    later = await pipeline.sees(row, hours=3)

    assert early == [ROOT, LONGER, SHORTER, LONGER]
    assert in_time == [*early, SHORTER]
    assert later == in_time


async def test_what_waited_and_was_taken_back_is_never_told(pipeline):
    await flap(pipeline, *FLAPPING, "22:00")

    assert await pipeline.sees(pipeline.source.rows[0], hours=3) == [ROOT_EXTENDED, LONGER, SHORTER, LONGER]
    assert "18:00–22:00" in pipeline.root()


async def test_saved_again_without_other_meaning_it_waits_no_longer(pipeline):
    await flap(pipeline, *FLAPPING, "20:00", "20:00", "20:00")

    assert await pipeline.sees(until("20:00", saved="14:00"), minutes=15) == [
        *(ROOT, LONGER, SHORTER, LONGER),
        SHORTER,
    ]


async def test_what_cannot_wait_is_told_at_once_with_all_that_waited(pipeline):
    await flap(pipeline, *FLAPPING)
    cancelled = until("20:00", saved="13:05", body=f"Cancelled.\n\n{TEXT.format(end='20:00')}")

    seen = await pipeline.sees(cancelled, minutes=5)

    assert seen[-1].startswith("  Cancelled")
    assert await pipeline.sees(cancelled, hours=3) == seen


@pytest.mark.parametrize("saves", [80, 81], ids=["as it began", "as it was not"])
async def test_a_day_of_flapping_costs_four_replies_and_ends_right(pipeline, saves):
    await pipeline.read(until("20:00"), minutes=1)
    for number in range(saves):
        day, minute = 21 + (number + 1) // 96, (number + 1) % 96 * 15
        stamp = f"{day}-08-2026 kl. {minute // 60:02}:{minute % 60:02}"
        await pipeline.read(until("20:00" if number % 2 else "22:00", updated=stamp), minutes=15)
    last = pipeline.source.rows[0]
    for _ in range(7):
        await pipeline.sees(last, minutes=15)
    seen = await pipeline.sees(last, minutes=15)

    assert len(pipeline.told) <= 1 + 4
    assert seen[-1].endswith((LONGER if saves % 2 else SHORTER).strip())


NEW = {
    "oid": Oid("2900002"),
    "published": "21-08-2026 12:40:00",
    "url": "https://info.skat.dk/data.aspx?oid=2900002",
}
INCIDENT = {"title": "Disruption of the manifest system", "status": "Service disruption"}
UNANSWERED = "Files are not answered."
HANDED_OVER = f"Follow updates on oid=2900002.\n\n{UNANSWERED}"
A_COPY = f"Closed as it is a copy of oid=2900002\n\n{TEXT.format(end='20:00')}"

GOES_ON = {  # the earlier notice, how it ends, the new one, its later news; the earlier one's late news
    "a disruption handed over": (
        until("", **INCIDENT, body=UNANSWERED),
        until("", **INCIDENT, saved="12:39", body=HANDED_OVER),
        until("", **INCIDENT, **NEW, saved="12:40", body=UNANSWERED),
        until("", **INCIDENT, **NEW, saved="13:00", body=f"Update 13:00 - Solved.\n\n{UNANSWERED}"),
        until("", **INCIDENT | {"status": "Closed"}, saved="14:00", body=HANDED_OVER),
    ),
    "closed as a copy": (
        until("20:00"),
        until("20:00", status="Closed", saved="12:39", body=A_COPY),
        until("20:00", **NEW, saved="12:40"),
        until("22:00", **NEW, saved="13:00"),
        until("20:00", status="Closed", saved="14:00", body=f"Sorry.\n{A_COPY}"),
    ),
    "withdrawn and published again": (
        until("20:00"),
        until("20:00", status="Closed", saved="12:39"),
        until("20:00", **NEW, saved="12:40"),
        until("22:00", **NEW, saved="13:00"),
        until("20:00", status="Closed", saved="14:00", body=f"Cancelled.\n\n{TEXT.format(end='20:00')}"),
    ),
}


@pytest.mark.parametrize(("first", "ended", "new", "news", "late"), GOES_ON.values(), ids=GOES_ON)
async def test_a_notice_goes_on_in_the_conversation_of_the_one_it_continues(
    pipeline, first, ended, new, news, late
):
    await pipeline.sees(first, minutes=1)
    begun = await pipeline.sees(ended, new, minutes=40)
    await pipeline.restart()
    seen = await pipeline.sees(ended, news, minutes=20)
    state = pipeline.root()
    in_the_end = await pipeline.sees(late, news, hours=1)

    assert [len(each) for each in (begun, seen, in_the_end)] == [2, 3, 4]
    assert state == pipeline.root()
    assert "oid=2900002" in state


async def test_the_same_work_under_another_number_is_no_second_alarm(pipeline):
    first, ended, new, *_ = GOES_ON["withdrawn and published again"]
    await pipeline.sees(first, minutes=1)
    await pipeline.sees(ended, new, minutes=40)

    *_, reply = pipeline.delivery.poster.posted
    assert "Withdrawn" in str(reply.message.blocks)
    assert reply.message.heading.endswith("Announced: Saturday 18:00–20:00")
    assert not reply.message.broadcast


async def test_what_the_earlier_notice_says_last_is_as_loud_as_ever(pipeline):
    first, ended, new, *_ = GOES_ON["a disruption handed over"]
    await pipeline.sees(first, minutes=1)
    await pipeline.sees(ended, new, minutes=40)

    assert pipeline.delivery.poster.posted[-1].message.broadcast


async def test_of_a_chain_of_notices_the_last_one_is_shown(pipeline):
    first, ended, new, *_, late = GOES_ON["withdrawn and published again"]
    third = replace(new, oid=Oid("2900003"), url="https://info.skat.dk/data.aspx?oid=2900003")
    await pipeline.sees(first, minutes=1)
    await pipeline.sees(ended, new, minutes=40)
    await pipeline.sees(ended, replace(new, status="Closed"), third, minutes=10)
    state = pipeline.root()
    await pipeline.sees(late, replace(new, status="Closed"), third, hours=1)

    assert "oid=2900003" in state
    assert pipeline.root() == state


async def test_a_conversation_not_begun_yet_goes_on_all_the_same(pipeline):
    first, ended, new, news, late = GOES_ON["withdrawn and published again"]
    pipeline.delivery.poster.fail("post", HERE, DeliveryError("HTTP 503"))
    await pipeline.sees(first, minutes=1)
    await pipeline.read(ended, minutes=5)
    for rows in ((ended, new), (ended, news), (late, news)):
        await pipeline.sees(*rows, minutes=40)

    assert "oid=2900002" in pipeline.root()
    assert "18:00–22:00" in pipeline.root()


async def test_notices_that_only_resemble_each_other_are_two_conversations(pipeline):
    await pipeline.sees(until("20:00"), minutes=1)

    assert await pipeline.sees(until("20:00"), until("20:00", **NEW, saved="12:40"), minutes=40) == [ROOT] * 2
