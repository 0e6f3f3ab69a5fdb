from datetime import timedelta

import pytest

from rules.messages.answers.digest import MOST, DigestNews, digest, period_start
from rules.model.change import ChangeKind
from rules.model.delivery import Card
from rules.model.message import Message, SmallPrint, Table, Tone
from rules.model.notice import TFE, Environment, Language, Notice, Slug
from rules.model.source import SourceState
from tests.rules.messages.message_text import lines
from tests.support.builders import DONE, at, incident, notice, subscription, window

NOW = at("07:00", "2026-08-22")
SOURCES = {"list": SourceState(name="list", read_at=at("06:58"))}
STALE = {"list": SourceState(name="list", read_at=at("05:00"), failing_since=at("05:01"))}
TODAY = notice()
"""From 18:00 to 20:00."""
ON_WEDNESDAY = notice(
    title="Import closed", systems=(Slug("import"),), window=window("20:00", "02:00", day="2026-08-26")
)
IN_TEN_DAYS = notice(
    title="Export closed", systems=(Slug("export"),), window=window("20:00", "22:00", day="2026-09-01")
)
YESTERDAY = notice(
    title="All closed", **DONE | {"window": window("18:00", "20:00", day="2026-08-21"), "completed_at": at("19:15", "2026-08-21")}
)  # fmt: skip


def news(of: Notice, kind: str = "window.announced", when: str = "06:00") -> DigestNews:
    return DigestNews(notice=of, kinds=frozenset({ChangeKind(kind)}), at=at(when))


def summary(*notices, said=(), card=Card.DAILY, sources=None, **wish) -> Message:
    wants = subscription("slack:C1", **wish)
    return digest(
        said, notices, card=card, subscription=wants, now=NOW, sources=SOURCES if sources is None else sources
    )


def test_the_day_says_what_holds_what_comes_and_what_is_new():
    message = summary(incident(), TODAY, ON_WEDNESDAY, YESTERDAY, said=(news(YESTERDAY, "window.completed"),))

    assert lines(message) == [
        "Now:",
        "By these notices:",
        "Disruption: Disruption of the manifest system · since Friday 12:00",
        "The next 24 hours:",
        "Saturday 18:00–20:00 · Manifest · Planned: Service window for the manifest system",
        "Then, until Saturday 29 August:",
        "Wednesday 20:00 – Thursday 02:00 · Import · Planned: Import closed",
        "New since Friday 07:00:",
        "Done: All closed · Done at 19:15, 45 minutes before the planned end",
    ]
    assert lines(message, Table)[5:] == [
        "Manifest",
        "not stated",
        "not stated",
        "end unknown",
        "not mentioned",
    ]
    assert message.summary == (
        "Daily summary: Saturday 22 August 2026 · service windows the next 24 hours: 1 · notices with news: 1"
    )


def test_the_week_looks_further():
    message = summary(TODAY, ON_WEDNESDAY, IN_TEN_DAYS, card=Card.WEEKLY)

    assert lines(message) == [
        "Now: nothing announced.",
        "The next 7 days:",
        "Saturday 18:00–20:00 · Manifest · Planned: Service window for the manifest system",
        "Wednesday 20:00 – Thursday 02:00 · Import · Planned: Import closed",
        "Then, until Saturday 5 September:",
        "Tuesday 1 September, 20:00–22:00 · Export · Planned: Export closed",
        "Nothing new since Saturday 15 August 07:00.",
    ]


def test_nothing_to_say_is_one_line():
    message = summary(IN_TEN_DAYS, language="da")

    assert lines(message) == ["Intet nyt, og intet varslet de næste 7 dage."]
    assert message.summary == f"{message.heading} · Intet nyt, og intet varslet de næste 7 dage."
    assert message.heading == "Daglig oversigt: lørdag den 22. august 2026"
    assert message.tone is Tone.NEUTRAL


def test_a_day_without_a_window_says_so_and_names_the_later_ones():
    said = lines(summary(ON_WEDNESDAY))

    assert said[1:3] == ["The next 24 hours: nothing announced.", "Then, until Saturday 29 August:"]


def test_it_tells_how_old_it_is():
    assert lines(summary(TODAY), SmallPrint)[0] == "As of Saturday 22 August 2026 07:00, read 2 minutes ago"


def test_stale_data_is_said_first_and_never_sounds_like_all_clear():
    message = summary(sources=STALE)

    assert lines(message)[0].startswith("⚠ “list” could not be read since 05:01")
    assert message.heading.startswith("Not up to date. Daily summary")
    assert message.tone is Tone.TROUBLE


TONES = {
    "something is closed now": ((incident(),), Tone.TROUBLE),
    "something will be": ((TODAY,), Tone.PLANNED),
    "something was": ((YESTERDAY,), Tone.NEUTRAL),
}


@pytest.mark.parametrize(("known", "tone"), TONES.values(), ids=TONES)
def test_the_tone_fits_what_holds(known, tone):
    assert summary(*known).tone is tone


ABOUT = {  # what the channel asked for, how many of its lines name the manifest
    "everything": ({}, 2),
    "that system": ({"systems": ("manifest",)}, 2),
    "another system": ({"systems": ("import",)}, 0),
    "the test environment": ({"environment": "test"}, 0),
}


@pytest.mark.parametrize(("wish", "count"), ABOUT.values(), ids=ABOUT)
def test_it_is_about_what_the_channel_asked_for(wish, count):
    said = lines(summary(TODAY, said=(news(TODAY),), **wish))

    assert sum("manifest system" in line for line in said) == count


def test_news_of_nobody_knows_which_system_is_for_everybody():
    said = lines(summary(said=(news(notice(systems=())),), systems=("import",)))

    assert "New since Friday 07:00:" in said


def test_the_test_environment_is_told_apart():
    testing = notice(environment=(Environment.TEST,), window=window("06:00", "09:00"))

    assert "In the test environment (TFE): Manifest" in lines(summary(testing, environment="all"))


def test_whoever_names_the_test_systems_is_told_of_them():
    testing = notice(environment=(Environment.TEST,), systems=(TFE,))

    said = lines(summary(testing, systems=("tfe",)))

    assert said[2].startswith("Saturday 18:00–20:00 · TFE (test systems)")


def test_other_words_for_the_same_are_no_news():
    assert "Nothing new since Friday 07:00." in lines(summary(TODAY, said=(news(TODAY, "notice.corrected"),)))


def test_the_latest_news_stands_first_and_many_are_counted():
    many = [news(notice(title=f"Window {number:02}"), when=f"06:{number:02}") for number in range(MOST + 4)]

    said = lines(summary(said=many))
    first = said.index("New since Friday 07:00:") + 1

    assert said[first].startswith(f"Planned: Window {MOST + 3}")
    assert said[-1] == "… and 4 more"


def test_news_of_a_disruption_is_its_state():
    assert "Disruption: Disruption of the manifest system" in lines(summary(said=(news(incident()),)))


@pytest.mark.parametrize(("card", "days"), [(Card.DAILY, 1), (Card.WEEKLY, 7)])
def test_it_looks_back_to_the_last_one(card, days):
    assert period_start(card, now=NOW) == NOW - timedelta(days=days)


def test_every_fact_is_there_in_danish_too():
    english, danish = (summary(incident(), TODAY, systems=("manifest",), language=each) for each in Language)

    assert len(lines(english)) == len(lines(danish))
    assert "De næste 24 timer:" in lines(danish)
