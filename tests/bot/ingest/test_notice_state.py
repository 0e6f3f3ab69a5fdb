"""What is remembered of each notice, and when."""

from dataclasses import replace

import pytest

from bot.ingest.notice_state import IngestState, NoticeRecord, StateDraft
from rules.model.delivery import PollCommit, RevisionEntry
from rules.model.notice import NoticeKey
from rules.model.source import SourceState
from tests.fakes.notice_repository import FakeJournal
from tests.support.builders import at, change, printed

KEY = NoticeKey("2900001")
TEXT = "Saturday 22 August 2026, 18:00 - {end}\nThe manifest system is closed for maintenance."
SHORT = printed(body=TEXT.format(end="20:00"))
LONG = printed(body=TEXT.format(end="22:00"))
LONG_REWORDED = printed(body=f"{TEXT.format(end='22:00')}\nIt is expected to be brief.")

ANNOUNCED = RevisionEntry(notice=KEY, printed=SHORT, changes=(change("window.announced"),))
EXTENDED = RevisionEntry(notice=KEY, printed=LONG, changes=(change("window.extended"),))
WAITS = RevisionEntry(notice=KEY, printed=LONG, held=True)
REWORDED = replace(WAITS, printed=LONG_REWORDED)
TAKEN_BACK = RevisionEntry(notice=KEY, printed=SHORT)
ANOTHER_VIEW = RevisionEntry(notice=KEY, printed=LONG, current=False)

CASES = {  # what came after the announcement, minute by minute: what is shown, what was told, since when, what waits
    "nothing": ([], SHORT, SHORT, "12:00", None),
    "news told": ([EXTENDED], LONG, LONG, "12:01", None),
    "news that waits": ([WAITS], LONG, SHORT, "12:01", "list"),
    "other words while it waits": ([WAITS, REWORDED], LONG_REWORDED, SHORT, "12:01", "list"),
    "news while it waits": ([REWORDED, replace(WAITS, printed=SHORT)], SHORT, SHORT, "12:02", "list"),
    "it is told in the end": ([WAITS, EXTENDED], LONG, LONG, "12:02", None),
    "it is taken back": ([WAITS, TAKEN_BACK], SHORT, SHORT, "12:01", None),
    "another view, not to be shown": ([ANOTHER_VIEW], SHORT, SHORT, "12:00", None),
}


@pytest.mark.parametrize(("later", "current", "told", "since", "held_by"), CASES.values(), ids=CASES)
def test_what_stands_of_a_notice(later, current, told, since, held_by):
    draft = StateDraft(IngestState())
    for minute, entry in enumerate([ANNOUNCED, *later]):
        draft.add("list", entry, at(f"12:0{minute}"))

    state = draft.changed[KEY]
    assert (state.current, state.announced, state.since) == (current, told, at(since))
    assert state.held_by == held_by
    assert state.shown == {"list": (later or [ANNOUNCED])[-1].printed}


def test_a_draft_changes_the_memory_only_when_it_was_recorded():
    memory = IngestState()
    first, second = StateDraft(memory), StateDraft(memory)
    first.add("list", ANNOUNCED, at("12:00"))
    memory.commit(first, ["Hvad nu?"])
    second.add("status", EXTENDED, at("12:01"))

    before = memory.notice_states[KEY]
    assert (before.current, list(before.shown), len(before.announcements)) == (SHORT, ["list"], 1)
    memory.commit(second, ())
    assert (memory.notice_states[KEY].current, memory.phrases) == (LONG, frozenset({"Hvad nu?"}))


async def recalled(*entries: RevisionEntry) -> NoticeRecord:
    """Record one entry a minute, from noon, and return what a new process knows."""
    journal, memory = FakeJournal(), IngestState()
    for minute, entry in enumerate(entries):
        state = SourceState(name="list")
        await journal.record(PollCommit(source=state, entries=(entry,), seen_at=at(f"12:0{minute}")))
    await memory.load(journal, sent_since=at("12:00"))
    return memory.notice_states[KEY]


@pytest.mark.parametrize(
    "later",
    [[], [EXTENDED], [WAITS], [WAITS, EXTENDED]],
    ids=["nothing", "news told", "news that waits", "it is told in the end"],
)
async def test_a_restart_knows_what_was_known(later):
    draft = StateDraft(IngestState())
    for minute, entry in enumerate([ANNOUNCED, *later]):
        draft.add("list", entry, at(f"12:0{minute}"))

    assert await recalled(ANNOUNCED, *later) == draft.changed[KEY]


def test_what_was_told_more_than_a_day_before_is_forgotten():
    draft = StateDraft(IngestState())
    draft.add("list", ANNOUNCED, at("12:00", "2026-08-20"))
    draft.add("list", EXTENDED, at("11:00", "2026-08-21"))
    draft.add("list", ANNOUNCED, at("12:30", "2026-08-21"))

    assert [each.printed for each in draft.changed[KEY].announcements] == [LONG, SHORT]


def test_news_waits_for_the_source_that_shows_it():
    memory = IngestState()
    recorded, now = StateDraft(memory), StateDraft(memory)
    recorded.add("list", ANNOUNCED, at("12:00"))
    recorded.add("list", WAITS, at("12:01"))
    memory.commit(recorded, ())

    assert [key for key, _ in now.waiting("list")] == [KEY]
    assert now.waiting("status") == []
    now.add("list", EXTENDED, at("12:02"))
    assert now.waiting("list") == []
    memory.commit(now, ())
    assert memory.waiting == {}
