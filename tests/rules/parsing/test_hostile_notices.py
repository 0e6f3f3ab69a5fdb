"""Notices made to take long: each is read within a budget of counted parts, and what is beyond it is named."""

from collections.abc import Iterator

import pytest

import rules.parsing
from rules.changes.correlation import MOST_ALIKE, CorrelationIndex
from rules.model.notice import Language, NoticeKey, PrintedNotice
from rules.parsing.document.limits import MOST_LINKS, MOST_SYSTEMS
from rules.parsing.lines import LONGEST_LINE, LONGEST_SENTENCE, LONGEST_TEXT, MOST_SENTENCES, line, lines
from rules.parsing.parse import parse
from rules.parsing.times.periods import MANY
from rules.parsing.times.printed.tokens import MANY as MOST_TOKENS
from tests.rules.parsing.patterns import attacks, every
from tests.support.builders import printed
from tests.support.timing import at_most

HEAD = "The Manifest system is closed on Sunday 1 March 2026, 18:00-20:00.\n\n"
DAYS = (
    "mandag den 2. marts 2026",
    "tirsdag den 3. marts 2026",
    "Sunday 8 March 2026",
    "9/3-2026",
    "10.3.2026",
)
CLOCKS = ("18:00", "kl. 7", "2330", "noon", "6 pm")


def listed(words: tuple[str, ...], many: int) -> str:
    return ", ".join(words[number % len(words)] for number in range(many))


def lists() -> Iterator[tuple[str, str]]:
    for many in (7, 8, 9, 12, 30, 60):
        days, clocks = listed(DAYS, many), listed(CLOCKS, many)
        yield f"moved to one of {many} days", f"{HEAD}Opdatering: Vinduet er flyttet til {days} (kl. 18:00)"
        yield f"moved from {many} days", f"{HEAD}Update: The window is moved from {days} to 18:00"
        yield f"extended until {many} days", f"{HEAD}Update: The window is extended until {days}"
        yield f"extended until {many} times", f"{HEAD}Update: The window is extended until {clocks}"
        yield f"closed on {many} days", f"Manifest er lukket fra {days} kl. 18:00"
        yield f"closed from {many} times", f"Manifest is closed from {clocks} and opens at {clocks}"
        yield (
            f"{many} ranges",
            f"Manifest: {'; '.join(f'{day} 18:00-20:00' for day in DAYS * (many // 5 + 1))}",
        )


def updates(many: int) -> str:
    return "\n\n".join(
        f"Update 1 March at {n % 24:02}:00: The window is extended until 2{n % 4}:30." for n in range(many)
    )


FLOODS = {
    **dict(lists()),
    "updates": HEAD + updates(400),
    "blanks": HEAD + " " * 40_000 + "18:00",
    "lines": HEAD + "\n" * 40_000 + "18:00",
    "digits": HEAD + "1" * 40_000,
    "dashes": HEAD + "- " * 20_000,
    "brackets": HEAD + "(" * 40_000,
    "one letter": HEAD + "a" * 40_000,
    "systems": HEAD + "DMS Import and Export, " * 2_000,
    "numbers": HEAD + "WO0000001554765 " * 2_000,
    "links": HEAD + "https://info.skat.dk/data.aspx?oid=2951234 " * 1_000,
    "words": "word " * 380_000,
}


def notice(body: str, **said: object) -> PrintedNotice:
    facts = {"published": "20-02-2026 10:00:00", "updated": "20-02-2026 kl. 10:00"} | said
    return printed(title="Servicevindue den 1. marts 2026", language=Language.DANISH, body=body, **facts)


BUDGET = 2.0
"""Seconds of the processor: forty times what the slowest of these takes."""


@pytest.mark.parametrize("body", FLOODS.values(), ids=FLOODS)
def test_a_flood_is_read_in_little_time(body):
    with at_most(BUDGET):
        parse.__wrapped__(notice(body))


def test_a_text_of_the_words_of_every_phrase_is_read_in_little_time():
    for found in every(rules.parsing).values():
        for text in list(attacks(found, 5_000))[:3]:
            with at_most(BUDGET):
                parse.__wrapped__(notice(f"{HEAD}Update: the window {text}"))


def test_the_same_text_is_read_once():
    parse.cache_clear()
    parse(notice(HEAD))
    parse(notice(HEAD))

    assert parse.cache_info().misses == 1


BEYOND = {  # a notice with more than is read, and how what is named of the rest begins
    "characters": (notice(HEAD + "So it is. " * 30 + "\n" * LONGEST_TEXT + "Last words."), "Last words. …"),
    "sentences": (notice("It is so.\n" * MOST_SENTENCES + "Last words."), "Last words. …"),
    "systems": (
        notice(HEAD, systems=tuple(f"System {n}" for n in range(MOST_SYSTEMS + 2))),
        f"System {MOST_SYSTEMS},",
    ),
    "links": (
        notice(HEAD, hrefs=tuple(f"https://x.example/?oid={n}" for n in range(MOST_LINKS + 2))),
        f"oid={MOST_LINKS}, oid={MOST_LINKS + 1} …",
    ),
}


@pytest.mark.parametrize(("view", "named"), BEYOND.values(), ids=BEYOND)
def test_what_is_beyond_the_budget_is_named(view, named):
    assert any(each.startswith(named) for each in parse(view).unread)


def test_what_is_beyond_the_longest_title_is_named():
    view = printed(title="Window " + "in the night " * 300, body=HEAD)

    assert any("night" in each for each in parse(view).unread)


@pytest.mark.parametrize("body", [HEAD, HEAD + "\n\n---\n  • \n" * 20], ids=["words", "rules and bullets"])
def test_a_text_read_to_its_end_has_nothing_beyond(body):
    assert not [each for each in parse(notice(body)).unread if each.endswith("…")]


def test_the_parts_of_a_sentence_that_is_too_long_are_all_named():
    [found] = lines("Manifest is closed and " * 30)

    assert len(found.sentences) > 1
    assert all(each.cut and len(each.text) <= LONGEST_SENTENCE for each in found.sentences)
    assert len(parse(notice("Manifest is closed and " * 30)).unread) == len(
        {each.text for each in found.sentences}
    )


def test_a_sentence_with_more_times_than_are_read_is_named():
    body = "The system is closed: " + "9:00 " * (MOST_TOKENS + 1)
    said = [each for part in lines(body) for each in part.sentences if not each.cut]

    assert said
    assert parse(notice(body)).unread


def test_a_sentence_whose_periods_are_too_many_is_named():
    every_day = [f"Manifest is closed on {n + 1} March 2026, 18:00-20:00." for n in range(MANY + 3)]

    assert parse(notice("\n".join(every_day))).unread == tuple(every_day[MANY:])


def test_a_long_title_is_cut():
    found = line("a" * 3_000)

    assert found is not None
    assert len(found.text) == LONGEST_LINE


CUT = {  # a part of a print that is far too long, and how much of it is kept
    "title": ("a" * 10_000, 4_000),
    "body": ("a" * 1_900_000, 50_000),
    "updated": ("1" * 10_000, 100),
    "systems": (("a",) * 20_000, 100),
    "hrefs": (("https://x.example",) * 30_000, 500),
}


@pytest.mark.parametrize(("part", "value", "kept"), [(part, *each) for part, each in CUT.items()], ids=CUT)
def test_a_print_is_never_longer_than_any_notice(part, value, kept):
    assert len(getattr(printed(**{part: value}), part)) == kept


def test_each_name_of_a_system_is_cut():
    assert printed(systems=("a" * 1_000, "b")).systems == ("a" * 200, "b")


def test_of_many_notices_of_one_work_order_the_last_are_looked_at():
    related = CorrelationIndex()
    for number in range(MOST_ALIKE * 3):
        related.add(
            NoticeKey(f"k{number}"), parse(notice(f"{HEAD}WO0000001554765 {number}", oid=f"29{number:05}"))
        )

    found = list(related.near(parse(notice(f"{HEAD}WO0000001554765", oid="3000000"))))

    assert found == [f"k{number}" for number in range(MOST_ALIKE * 2, MOST_ALIKE * 3)]
