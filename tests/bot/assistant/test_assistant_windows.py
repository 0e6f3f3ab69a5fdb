"""Several windows of one notice, as answers and calendar files show them."""

from rules.model.message import Verb
from tests.support.builders import at, printed
from tests.support.harness.assistant import member, open_assistant

DAYS = ("Saturday October 10, 2026, 0700-1500", "Sunday October 11, 2026, 0700-1500")


async def test_a_calendar_file_knows_the_windows_that_were_shown_before():
    said = [printed(body="\n".join(DAYS)), printed(body=DAYS[1]), printed(body=f"{DAYS[1]}\nCall us.")]
    async with open_assistant(*said) as harness:
        reply = await harness.assistant.press(Verb.CALENDAR, "2900001", member())

    assert reply.file is not None
    assert [
        line
        for line in reply.file.content.decode().splitlines()
        if line.startswith(("UID:2900001", "STATUS"))
    ] == [
        "UID:2900001-1@toldvagt",
        "STATUS:CANCELLED",
        "UID:2900001-2@toldvagt",
        "STATUS:CONFIRMED",
    ]


async def test_the_windows_to_come_are_those_that_stand():
    off = printed(
        body="Update 01-10-2026 11:00: Saturday's window is cancelled.\n" + "\n".join(DAYS),
        updated="01-10-2026 kl. 11:00",
    )
    async with open_assistant(off) as harness:
        harness.now = at("12:00", "2026-10-07")
        await harness.reads()
        shown = await harness.asks("windows")
        status = await harness.asks("status at 10-10-2026 10:00")

    assert any("Sunday 07:00–15:00" in line for line in shown)
    assert not any("Saturday 07:00" in line for line in shown)
    assert status[0].startswith("✓")
