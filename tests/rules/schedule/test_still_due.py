from datetime import timedelta

import pytest

from rules.messages import compose
from rules.model.change import ChangeKind
from rules.model.evidence import Confidence, Evidence
from rules.model.message import SmallPrint, Table, Tone
from rules.model.notice import Fallback, Language, Outcome, UpdateKind
from rules.model.subscription import REMIND
from rules.schedule.still_due import still_due
from tests.rules.messages.message_text import lines
from tests.support.builders import ICS2, MANIFEST, at, impacts, notice, update, window

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
FRIDAY, SUNDAY = "2026-08-21", "2026-08-23"
STARTING, STARTED, OVERDUE = (
    ChangeKind.WINDOW_STARTING,
    ChangeKind.WINDOW_STARTED,
    ChangeKind.WINDOW_OVERDUE,
)
GUESSED = (Evidence(fact="windows", source="body", start=0, end=4, confidence=Confidence.GUESSED),)
REJECTED = notice(
    impacts=impacts(manifest=("rejected", "unavailable")), fallback=Fallback.ALLOWED, title="Manifest"
)
NIGHT = notice(window=window("22:00", "02:00"))
DELAYED = notice(updates=(update(UpdateKind.DELAYED, clock="20:30"),))
TWO = notice(
    windows=(window("18:00", "20:00", systems=("manifest",)), window("19:30", "21:00", systems=("ics2",))),
    systems=(MANIFEST, ICS2),
)


def reminder(said, kind, *, language, now, broadcast=None, remind=REMIND):
    """Compose the reply that tells it; None when it is not so any more."""
    change = still_due(said, kind, now=now, remind=remind)
    return None if change is None else compose.reply([(change,)], language=language, broadcast=broadcast)


CASES = {  # the notice, the kind, when it is told, in English, in Danish
    "a day before": (
        notice(), STARTING, at("18:00", FRIDAY),
        "Starts in 1 day: Saturday 18:00–20:00", "Begynder om 1 dag: lørdag kl. 18:00–20:00",
    ),
    "an hour before": (
        notice(), STARTING, at("17:00"),
        "Starts in 1 h: Saturday 18:00–20:00", "Begynder om 1 t: lørdag kl. 18:00–20:00",
    ),
    "sent a little later": (
        notice(), STARTING, at("17:40"),
        "Starts in 20 minutes: Saturday 18:00–20:00", "Begynder om 20 minutter: lørdag kl. 18:00–20:00",
    ),
    "over midnight": (
        NIGHT, STARTING, at("21:00"),
        "Starts in 1 h: Saturday 22:00 – Sunday 02:00", "Begynder om 1 t: lørdag kl. 22:00 – søndag kl. 02:00",
    ),
    "the next of two": (
        TWO, STARTING, at("18:30"),
        "Starts in 1 h (ICS2): Saturday 19:30–21:00", "Begynder om 1 t (ICS2): lørdag kl. 19:30–21:00",
    ),
    "begun": (
        notice(), STARTED, at("18:00"), "Has begun: Saturday 18:00–20:00", "Er begyndt: lørdag kl. 18:00–20:00",
    ),
    "the one of two that has begun": (
        TWO, STARTED, at("19:00"),
        "Has begun (Manifest): Saturday 18:00–20:00", "Er begyndt (Manifest): lørdag kl. 18:00–20:00",
    ),
    "overdue": (
        NIGHT, OVERDUE, at("02:15", SUNDAY),
        "Overdue: should have ended Sunday 02:00, 15 minutes ago; the agency has not said that it is over",
        "Overskredet: skulle være slut søndag kl. 02:00, for 15 minutter siden; Toldstyrelsen har ikke meldt, at det er slut",
    ),
    "overdue for long": (
        notice(), OVERDUE, at("20:00", SUNDAY),
        "Overdue: should have ended Saturday 20:00, 1 day ago; the agency has not said that it is over",
        "Overskredet: skulle være slut lørdag kl. 20:00, for 1 dag siden; Toldstyrelsen har ikke meldt, at det er slut",
    ),
    "overdue after a delay": (
        DELAYED, OVERDUE, at("21:30"),
        "Overdue: should first have ended Saturday 20:00, now without a new end; the agency has not said that it is over",
        "Overskredet: skulle først være slut lørdag kl. 20:00, nu uden nyt sluttidspunkt; Toldstyrelsen har ikke meldt, at det er slut",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "kind", "now", "english", "danish"), CASES.values(), ids=CASES)
def test_a_moment_is_told_as_it_is_now(said, kind, now, english, danish):
    told = [reminder(said, kind, language=language, now=now) for language in (ENGLISH, DANISH)]

    assert [each and each.heading for each in told] == [english, danish]


UNTRUE = {  # the notice, the kind, when it would be told
    "a start that has passed": (notice(), STARTING, at("18:00")),
    "a start that was cancelled": (notice(outcome=Outcome.CANCELLED), STARTING, at("17:00")),
    "a beginning that is to come": (notice(), STARTED, at("17:59")),
    "a beginning when all is planned to be over": (notice(), STARTED, at("20:00")),
    "a beginning by a guess": (notice(evidence=GUESSED), STARTED, at("18:00")),
    "overdue within the grace": (notice(), OVERDUE, at("20:14")),
    "overdue and done": (notice(outcome=Outcome.COMPLETED), OVERDUE, at("20:15")),
    "overdue and extended": (notice(window=window("18:00", "23:00")), OVERDUE, at("20:15")),
    "overdue without an end": (notice(window=window("18:00", None)), OVERDUE, at("20:15")),
    "overdue by a guess": (notice(evidence=GUESSED), OVERDUE, at("20:15")),
}


@pytest.mark.parametrize(("said", "kind", "now"), UNTRUE.values(), ids=UNTRUE)
def test_what_is_not_true_any_more_is_not_said(said, kind, now):
    assert reminder(said, kind, language=ENGLISH, now=now) is None


def test_a_reminder_says_what_will_not_work_and_what_to_do():
    told = reminder(REJECTED, STARTING, language=ENGLISH, now=at("17:00"))

    assert told
    assert told.summary == "Starts in 1 h: Saturday 18:00–20:00 · Manifest"
    assert told.tone is Tone.PLANNED
    assert told.broadcast
    assert "Fallback procedure: allowed if necessary" in lines(told)
    assert (
        Table(("System", "File (S2S)", "Online"), (("Manifest", "✗ rejected", "⊘ no access"),)) in told.blocks
    )


def test_a_reminder_of_a_guess_is_marked():
    told = reminder(notice(evidence=GUESSED), STARTING, language=ENGLISH, now=at("17:00"))

    assert told
    assert "⚠ A guess, please check with the notice: the window." in lines(told)


def test_a_beginning_is_kept_in_the_thread_and_repeats_what_is_granted_alone():
    granted = reminder(REJECTED, STARTED, language=ENGLISH, now=at("18:00"))
    unsaid = reminder(notice(), STARTED, language=ENGLISH, now=at("18:00"))

    assert granted
    assert unsaid
    assert not granted.broadcast
    assert lines(granted) == ["Fallback procedure: allowed if necessary"]
    assert lines(unsaid) == []


def test_what_is_overdue_is_trouble_and_shown_in_the_channel():
    told = reminder(notice(), OVERDUE, language=ENGLISH, now=at("20:15"))

    assert told
    assert told.tone is Tone.TROUBLE
    assert told.broadcast
    assert lines(told, SmallPrint) == ["Service window for the manifest system"]


def test_a_subscription_decides_what_its_channel_is_shown():
    told = reminder(
        notice(),
        OVERDUE,
        language=ENGLISH,
        now=at("20:15"),
        broadcast=frozenset({ChangeKind.INCIDENT_OPENED}),
    )

    assert told
    assert not told.broadcast


def test_after_the_end_the_last_word_is_named():
    told = reminder(DELAYED, OVERDUE, language=ENGLISH, now=at("21:30"))

    assert told
    assert lines(told) == ["Last word from the agency: Saturday 20:30, 1 h ago"]


def test_two_that_begin_within_the_readers_time_are_both_told():
    told = reminder(TWO, STARTING, language=ENGLISH, now=at("17:00"), remind=(timedelta(hours=3),))

    assert told
    assert told.heading == "Starts in 1 h (Manifest): Saturday 18:00–20:00"
    assert lines(told)[0] == "Starts in 2 h 30 min (ICS2): Saturday 19:30–21:00"


def test_a_card_that_stands_alone_says_nothing_twice():
    change = still_due(REJECTED, STARTING, now=at("17:00"))

    assert change
    card = compose.standalone([(change,)], language=ENGLISH, read_at=at("17:00"))
    assert len([block for block in card.blocks if isinstance(block, Table)]) == 1
    assert lines(card)[0] == "Starts in 1 h: Saturday 18:00–20:00"
    assert lines(card).count("Fallback procedure: allowed if necessary") == 1
