from datetime import timedelta

import pytest

from rules.messages.answers.board import board, board_digest
from rules.model.message import Message, Paragraph, SmallPrint, Table, Tone
from rules.model.notice import Environment, Kind, Language, Slug
from rules.model.source import SourceState
from tests.rules.messages.message_text import lines
from tests.support.builders import at, incident, notice, window

NOW = at("12:10")
READ = {"list": SourceState(name="list", read_at=at("12:09"))}
FAILING = SourceState(name="list", read_at=at("11:40"), failing_since=at("11:41"))
LATER = notice(
    title="Import closed", systems=(Slug("import"),), window=window("20:00", "02:00", day="2026-08-26")
)
UNREAD = notice(kind=Kind.INFORMATION, window=None, unread=("Zorp?",), closed=None)


def shown(*notices, now=NOW, sources=None, language=Language.ENGLISH) -> Message:
    return board(notices, language=language, now=now, sources=READ if sources is None else sources)


HEADINGS = {  # what is known, the heading, the tone
    "something is closed": ((incident(),), "affected now: Manifest", Tone.TROUBLE),
    "nothing is": ((notice(),), "nothing announced now", Tone.GOOD),
    "something should be over": (
        (notice(window=window("08:00", "11:00")),), "not everything is known", Tone.NEUTRAL,
    ),
    "something could not be read": ((UNREAD,), "not everything is known", Tone.TROUBLE),
}  # fmt: skip


@pytest.mark.parametrize(("known", "heading", "tone"), HEADINGS.values(), ids=HEADINGS)
def test_the_heading_says_what_holds_now(known, heading, tone):
    message = shown(*known)

    assert message.heading == f"Customs systems · {heading}"
    assert message.tone is tone


def test_it_shows_now_and_the_next_three_days():
    message = shown(incident(), notice(), LATER)

    assert lines(message, Table)[5] == "Manifest"
    assert lines(message) == [
        "By these notices:",
        "Disruption: Disruption of the manifest system · since Friday 12:00",
        "The next 72 hours:",
        "Saturday 18:00–20:00 · Manifest · Planned: Service window for the manifest system",
    ]


def test_three_empty_days_name_the_next_window():
    assert lines(shown(LATER)) == [
        "The next 72 hours: nothing announced.",
        "After that: Wednesday 20:00 – Thursday 02:00 · Import · Planned: Import closed",
    ]


def test_three_empty_days_with_nothing_after_them():
    assert lines(shown(language=Language.DANISH)) == ["De næste 72 timer: intet varslet."]


def test_the_test_environment_is_told_apart():
    testing = notice(environment=(Environment.TEST,), window=window("12:00", "13:00"))

    assert "In the test environment (TFE): Manifest" in lines(shown(testing))


def test_it_says_coarsely_how_old_it_is():
    assert lines(shown(), SmallPrint)[0].startswith("Read Saturday 12:00 or later, Danish time.")


def test_time_alone_changes_it_twice_an_hour_at_most():
    minutes = [timedelta(minutes=each) for each in range(60)]
    marks = {
        board_digest(
            shown(
                incident(),
                notice(),
                now=NOW + each,
                sources={"list": SourceState(name="list", read_at=NOW + each)},
            )
        )
        for each in minutes
    }

    assert len(marks) == 3


def test_news_changes_it_at_once():
    assert board_digest(shown(notice())) != board_digest(shown(notice(), incident()))


def test_when_nothing_can_be_read_it_is_grey_and_says_since_when():
    message = shown(incident(), notice(), sources={"list": FAILING})

    assert message.heading == "Customs systems · ⚠ not read since Saturday 11:40"
    assert message.tone is Tone.NEUTRAL
    assert [line for line in lines(message) if not line.startswith("⚠ ")] == []
    assert lines(message, SmallPrint)[0] == "As it was known then:"


def test_what_was_known_then_is_still_there():
    message = shown(incident(), notice(), sources={"list": FAILING})

    assert "Manifest" in lines(message, Table)
    assert any(line.startswith("Saturday 18:00–20:00") for line in lines(message, SmallPrint))


def test_one_of_two_sources_that_fails_is_a_warning():
    message = shown(sources={"list": FAILING, "rss": SourceState(name="rss", read_at=at("12:09"))})

    assert lines(message)[0].startswith("⚠ “list” could not be read since 11:41")
    assert message.heading == "Customs systems · nothing announced now"
    assert any(isinstance(block, Paragraph) for block in message.blocks)


NEVER = {
    "no source is known": {},
    "it was never read": {"list": SourceState(name="list", failing_since=at("11:00"))},
}


@pytest.mark.parametrize("sources", NEVER.values(), ids=NEVER)
def test_before_the_first_reading_nothing_sounds_clear(sources):
    message = shown(sources=sources)

    assert message.heading == "Customs systems · ⚠ not read yet"
    assert message.tone is Tone.NEUTRAL


def test_a_short_failure_is_not_worth_a_word():
    brief = SourceState(name="list", read_at=at("12:05"), failing_since=at("12:06"))

    assert shown(sources={"list": brief}).heading == "Customs systems · nothing announced now"


def test_a_title_that_cannot_be_written_has_a_mark_all_the_same():
    assert board_digest(shown(notice(title="\ud800")))
