"""Where in the print the facts stand."""

from rules.model.evidence import Confidence
from rules.parsing.parse import parse
from tests.support.builders import printed

BODY = """Update 21:10: The service window is extended until 23:00.

Saturday 22 August 2026, 18:00 - 20:00

The use of fallback procedure is allowed.

Update 22:40: Completed."""


def found(**said):
    notice = parse(printed(title="Service window", updated="22-08-2026 kl. 22:41", **said))
    return {each.fact: each for each in notice.evidence}


def test_every_fact_keeps_the_words_it_came_from():
    facts = found(body=BODY)

    assert {name: BODY[fact.start : fact.end] for name, fact in facts.items()} == {
        "windows": "Saturday 22 August 2026, 18:00 - 20:00",
        "updates": "Completed.",
        "outcome": "Completed.",
        "completed_at": "Completed.",
        "fallback": "The use of fallback procedure is allowed.",
    }


def test_a_fact_knows_how_sure_it_is():
    stated = found(body="Saturday 22 August 2026, 18:00 - 20:00")
    inferred = found(body="Saturday, 18:00 - 20:00")
    guessed = found(body="Monday 22 August 2026, 18:00 - 20:00\nSunday 22 August 2026, 2240\nDone")

    assert stated["windows"].confidence is Confidence.STATED
    assert inferred["windows"].confidence is Confidence.INFERRED
    assert guessed["windows"].confidence is Confidence.GUESSED
    assert guessed["completed_at"].confidence is Confidence.GUESSED


def test_an_ending_is_stated_where_its_day_is_printed():
    body = "Saturday 22 August 2026, 18:00 - 20:00\n"

    assert found(body=body + "22 August 2026, 2240\nDone")["completed_at"].confidence is Confidence.STATED
    assert found(body=body + "Update 22:40: Done")["completed_at"].confidence is Confidence.INFERRED


def test_a_window_that_the_title_gives_differently_is_a_guess():
    notice = parse(printed(title="Service window 22 August 2026, 1800-2300", body="18:00 - 20:00"))

    assert notice.guessed


def test_a_window_of_the_title_is_found_there():
    notice = parse(printed(title="Service window 22 August 2026, 18:00 - 20:00", body=""))

    assert [(each.source, each.start) for each in notice.evidence] == [("title", 0)]


def test_statements_numbers_and_addresses_keep_their_place_too():
    body = (
        "Files sent to Manifest will be rejected. See data.aspx?oid=2477777 for the rest.\n\n"
        "Online access to Manifest is available.\n\nWO0000001234567"
    )
    notice = parse(printed(title="Service window, INC000001234567", body=body))
    places = {"title": notice.title, "body": body}

    assert [(each.fact, places[each.source][each.start : each.end]) for each in notice.evidence] == [
        ("impacts", "Files sent to Manifest will be rejected."),
        ("impacts", "Online access to Manifest is available."),
        ("references", "INC000001234567"),
        ("references", "WO0000001234567"),
        ("links", "oid=2477777"),
    ]
