from dataclasses import replace
from typing import Any

import pytest

from rules.changes.diff import diff
from rules.messages import compose
from rules.model.change import ChangeKind
from rules.model.evidence import Confidence, Contradiction, ContradictionKind, Evidence
from rules.model.message import Link, Quote, SmallPrint, Tone
from rules.model.notice import Fallback, Language, Oid, Outcome
from tests.rules.messages.message_text import lines
from tests.support.builders import ICS2, MANIFEST, at, change, incident, notice, window

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
SUNDAY = "2026-08-23"
READ_AT = at("12:10", "2026-08-21")

PLANNED = notice(fallback=Fallback.ALLOWED, title="Manifest")
EXTENDED = replace(PLANNED, windows=(window("18:00", "23:59", planned_end="20:00"),), updated=at("19:50"))
AGAIN = replace(PLANNED, windows=(window("18:00", "02:00", planned_end="20:00"),), updated=at("23:40"))
DONE = replace(
    AGAIN, outcome=Outcome.COMPLETED, completed_at=at("01:28", SUNDAY), updated=at("01:30", SUNDAY)
)
NEXT_DAY = window("18:00", "20:00", day=SUNDAY)
SHORT = window("18:00", "19:00", systems=("manifest",))
NIGHT = (diff(PLANNED, EXTENDED), diff(EXTENDED, AGAIN), diff(AGAIN, DONE))


def test_the_root_says_what_stands():
    message = compose.root(PLANNED, language=ENGLISH, read_at=READ_AT)

    assert message.heading == "Planned: Manifest"
    assert message.tone is Tone.PLANNED
    assert not message.broadcast
    assert message.summary.startswith("Planned: Manifest · Saturday 22 August 2026, 18:00–20:00")
    assert "Fallback procedure: allowed if necessary" in lines(message)


def test_the_root_is_in_the_readers_language():
    message = compose.root(EXTENDED, language=DANISH, read_at=READ_AT)

    assert message.language is DANISH
    assert message.heading == "Forlænget: Manifest"
    assert (
        lines(message)[0]
        == "Lørdag den 22. august 2026 kl. 18:00–23:59 dansk tid (5 t 59 min), oprindeligt kl. 20:00"
    )


def test_a_reply_is_headed_by_its_news():
    message = compose.reply([NIGHT[0]], language=ENGLISH)

    assert message.heading == "Extended: now until Saturday 23:59, was 20:00"
    assert message.summary == "Extended: now until Saturday 23:59, was 20:00 · Manifest"
    assert lines(message) == []
    assert lines(message, SmallPrint) == ["Manifest", "Your time: 22 Aug 18:00 CEST – 22 Aug 23:59 CEST"]


def test_only_the_windows_that_moved_are_shown_on_the_readers_clock():
    morning = window("06:00", "07:00")
    before = replace(PLANNED, windows=(morning, *PLANNED.windows))
    after = replace(before, windows=(morning, *EXTENDED.windows))
    message = compose.reply([diff(before, after)], language=ENGLISH)

    assert lines(message, SmallPrint)[1:] == ["Your time: 22 Aug 18:00 CEST – 22 Aug 23:59 CEST"]


def test_a_window_of_a_notice_never_seen_is_shown_on_the_readers_clock():
    message = compose.reply([diff(None, PLANNED)], language=DANISH)

    assert lines(message, SmallPrint)[1:] == ["Din tid: 22. aug. 18:00 CEST – 22. aug. 20:00 CEST"]


def test_consequences_are_told_in_the_same_message():
    message = compose.reply([NIGHT[2]], language=DANISH)

    assert message.heading == "Afsluttet kl. 01:28, 32 minutter før senest meldte slut"
    assert lines(message) == ["Nødproceduren er ophørt"]
    assert (
        message.summary
        == "Afsluttet kl. 01:28, 32 minutter før senest meldte slut. Nødproceduren er ophørt · Manifest"
    )


WORDED = {  # the words that came, the summary
    "few": (
        "Update 11:20: The cause is found.",
        "News of the disruption: Update 11:20: The cause is found. · Disruption of the manifest system",
    ),
    "many": (
        "word " * 100,
        f"News of the disruption: {'word ' * 47}… · Disruption of the manifest system",
    ),
    "none": ("", "News of the disruption · Disruption of the manifest system"),
}


@pytest.mark.parametrize(("words", "summary"), WORDED.values(), ids=WORDED)
def test_what_only_the_agencys_words_tell_is_in_the_summary(words, summary):
    news = change("incident.updated", before=incident(text="Down."), after=incident(text=f"Down.\n{words}"))

    assert compose.reply([(news,)], language=ENGLISH).summary == summary


def test_a_title_that_names_no_system_is_told_with_the_systems():
    bare: dict[str, Any] = {
        "title": "Service window",
        "title_names_systems": False,
        "systems": (MANIFEST, ICS2),
    }
    message = compose.reply([diff(replace(PLANNED, **bare), replace(EXTENDED, **bare))], language=ENGLISH)

    assert (
        message.summary == "Extended: now until Saturday 23:59, was 20:00 · Service window · Manifest, ICS2"
    )
    assert lines(message, SmallPrint)[0] == "Service window · Manifest, ICS2"


def test_news_that_names_its_systems_is_told_without_the_others():
    apart = {"title": "Service window", "systems": (MANIFEST, ICS2)}
    before = notice(**apart, windows=(SHORT, window("18:00", "20:00", systems=("ics2",))))
    after = notice(**apart, windows=(SHORT, window("18:00", "22:00", systems=("ics2",))))
    message = compose.reply([diff(before, after)], language=ENGLISH)

    assert message.summary == "Extended (ICS2): now until Saturday 22:00, was 20:00 · Service window"


def test_several_steps_are_told_oldest_first_each_with_its_time():
    message = compose.reply(NIGHT, language=ENGLISH)

    assert message.heading == "3 updates, the last: Done at 01:28, 32 minutes before the last announced end"
    assert lines(message) == [
        "Saturday 19:50",
        "Extended: now until Saturday 23:59, was 20:00",
        "Saturday 23:40",
        "Extended: now until Sunday 02:00, was Saturday 23:59",
        "Sunday 01:30",
        "Done at 01:28, 32 minutes before the last announced end",
        "Fallback procedure ended",
    ]


def test_a_step_without_a_time_says_so():
    undated = replace(EXTENDED, updated=None, published=None)
    message = compose.reply([diff(PLANNED, undated), diff(undated, AGAIN)], language=DANISH)

    assert lines(message)[0] == "Tidspunkt ikke oplyst"


def test_details_stand_below_the_sentences_and_only_once():
    before, after = incident(text="Down."), incident(text="Down. Looked into.")
    news = (
        change("incident.updated", before=before, after=after),
        change("scope.changed", before=before, after=after),
    )
    message = compose.reply([news], language=ENGLISH)

    assert [block.text for block in message.blocks if isinstance(block, Quote)] == ["Looked into."]


def test_a_copy_is_told_with_the_way_to_the_other_notice():
    url = "https://info.example/data.aspx?oid=2900001"
    copy = notice(outcome=Outcome.DUPLICATE, links=(Oid("2458407"),), url=url)
    message = compose.reply([diff(notice(), copy)], language=ENGLISH)

    assert message.heading == "Closed as a duplicate of notice 2458407"
    assert message.blocks == (
        SmallPrint((("See also: ", Link("Notice 2458407", url.replace("2900001", "2458407"))),)),
    )


GUESS = (Evidence(fact="windows", source="body", start=0, end=1, confidence=Confidence.GUESSED),)
ODD = {"contradictions": (Contradiction(clash=ContradictionKind.MISPRINTED_TIME),)}
DOUBTFUL = {  # before, after, how many warnings a reply carries
    "newly contradictory": (notice(), notice(**ODD), 1),
    "still contradictory": (notice(**ODD), notice(**ODD), 0),
    "newly guessed": (notice(), notice(evidence=GUESS), 1),
    "seen for the first time": (None, notice(**ODD), 1),
    "not in doubt": (notice(), notice(), 0),
}


@pytest.mark.parametrize(("before", "after", "warnings"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_reply_warns_once_of_what_is_in_doubt(before, after, warnings):
    message = compose.reply([(change("notice.corrected", before=before, after=after),)], language=ENGLISH)

    assert sum(line.startswith("⚠") for line in lines(message)) == warnings


CLOSED = {"closed": True, "fallback": Fallback.ALLOWED}
SHOWN = {  # what happened, the kinds chosen, whether the channel sees it
    "a kind that matters": (NIGHT[0], None, True),
    "on another day": (diff(PLANNED, replace(PLANNED, windows=(NEXT_DAY,))), None, True),
    "put off without a date": (diff(PLANNED, replace(PLANNED, outcome=Outcome.POSTPONED)), None, True),
    "other words": ((change("notice.corrected", before=notice(), after=notice()),), None, False),
    "other words of what could not be read": (
        (change("notice.corrected", before=notice(), after=notice(window=None)),),
        None,
        True,
    ),
    "the same, not among those chosen": (
        (change("notice.corrected", before=notice(), after=notice(window=None)),),
        frozenset({ChangeKind.WINDOW_CANCELLED}),
        False,
    ),
    "not among those chosen": (NIGHT[0], frozenset({ChangeKind.WINDOW_CANCELLED}), False),
    "among those chosen": (NIGHT[0], frozenset({ChangeKind.WINDOW_EXTENDED}), True),
    "none chosen": (NIGHT[0], frozenset(), False),
    "closed shortly after": (diff(PLANNED, notice(**CLOSED, updated=at("20:10"))), None, True),
    "closed days later": (diff(PLANNED, notice(**CLOSED, updated=at("20:10", "2026-08-25"))), None, False),
    "closed days later, chosen": (
        diff(PLANNED, notice(**CLOSED, updated=at("20:10", "2026-08-25"))),
        frozenset({ChangeKind.WINDOW_COMPLETED}),
        True,
    ),
    "the fallback procedure ended days later by word": (
        diff(PLANNED, notice(closed=True, fallback=Fallback.ENDED, updated=at("20:10", "2026-08-25"))),
        None,
        True,
    ),
}


@pytest.mark.parametrize(("news", "chosen", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_matters_is_also_shown_in_the_channel(news, chosen, shown):
    message = compose.reply([news], language=ENGLISH, broadcast=chosen)

    assert message.broadcast is shown
    assert bool(message.blocks and lines(message, SmallPrint)[:1] == [news[0].after.title]) is shown


TONES = {
    "extended": (NIGHT[0], Tone.TROUBLE),
    "done": (NIGHT[2], Tone.GOOD),
    "closed, nobody knows more": (diff(PLANNED, notice(closed=True, updated=at("20:10"))), Tone.NEUTRAL),
    "cancelled": (diff(PLANNED, replace(PLANNED, outcome=Outcome.CANCELLED)), Tone.NEUTRAL),
    "a disruption": (diff(None, incident()), Tone.TROUBLE),
    "what nobody could read": (diff(notice(window=None), notice(window=None, text="Bzz.")), Tone.TROUBLE),
    "it is solved": (diff(incident(), incident(outcome=Outcome.COMPLETED)), Tone.GOOD),
}


@pytest.mark.parametrize(("news", "tone"), TONES.values(), ids=TONES)
def test_the_tone_is_that_of_the_news(news, tone):
    assert compose.reply([news], language=ENGLISH).tone is tone


def test_a_card_alone_says_what_it_was_and_what_it_is():
    message = compose.standalone([NIGHT[0]], language=ENGLISH, read_at=at("19:55"))

    assert message.heading == "Extended: Manifest"
    assert message.summary == "Extended: now until Saturday 23:59, was 20:00 · Manifest"
    assert lines(message)[:2] == [
        "Extended: now until Saturday 23:59, was 20:00",
        "Saturday 22 August 2026, 18:00–23:59 Danish time (5 h 59 min), was 20:00",
    ]


def test_a_card_alone_says_nothing_twice():
    message = compose.standalone([NIGHT[2]], language=ENGLISH, read_at=at("01:30", SUNDAY))

    assert [line for line in lines(message) if line.startswith("Done")] == [
        "Done at 01:28, 32 minutes before the last announced end"
    ]
    assert len(lines(message)) == len(set(lines(message)))


def test_a_card_alone_leaves_out_a_paragraph_that_has_nothing_more_to_say():
    allowed, ended = incident(fallback=Fallback.ALLOWED), incident(outcome=Outcome.COMPLETED, text="Back.")
    message = compose.standalone([diff(allowed, ended)], language=ENGLISH, read_at=READ_AT)

    assert [line for line in lines(message) if line.startswith("Resolved")] == [
        "Resolved; the time is not stated"
    ]


def test_a_card_alone_of_a_new_notice_is_the_root():
    card = compose.standalone([diff(None, PLANNED)], language=ENGLISH, read_at=READ_AT)

    assert card == compose.root(PLANNED, language=ENGLISH, read_at=READ_AT)


NOTES = {
    "one line": ("The feed is stale.", ENGLISH, "Note to the operator", ["The feed is stale."]),
    "lines": ("One\n\n two ", DANISH, "Besked til driften", ["One", "two"]),
    "empty": (" ", ENGLISH, "Note to the operator", []),
}


@pytest.mark.parametrize(("text", "language", "heading", "below"), NOTES.values(), ids=NOTES)
def test_a_note_speaks_to_the_operator(text, language, heading, below):
    message = compose.note(text, language=language)

    assert message.heading == heading
    assert lines(message) == below
