"""Real notices against their labels; and a reader that neither fails nor minds how a text is laid out."""

import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.messages.json_record import record
from rules.model.notice import COPENHAGEN, Kind, Outcome, PrintedNotice
from rules.parsing.parse import parse
from tests.support.builders import printed
from tests.support.corpus import as_printed, needs_corpus, rows

FIELDS = (
    *("kind", "environment", "windows", "outcome", "completed_at", "fallback", "fallback_until", "updates"),
    *("impacts", "inconsistent", "references", "links"),
)


def comparable(field, value):
    """As the scoring tool compares: instants, sets of kinds, no empty impacts."""
    plain = {
        "windows": lambda: sorted(
            (
                _instant(each["start"]),
                _instant(each["end"]),
                _instant(each["planned_end"]),
                sorted(each["systems"] or []),
            )
            for each in value
        ),
        "updates": lambda: [(sorted(each["kinds"]), _instant(each["end"])) for each in value],
        "completed_at": lambda: _instant(value),
        "fallback_until": lambda: _instant(value),
        "impacts": lambda: {
            slug: {at: said for at, said in each.items() if said} for slug, each in value.items()
        },
    }
    return plain.get(field, lambda: value)()


def _instant(text):
    return datetime.fromisoformat(text).timestamp() if text else 0.0


@needs_corpus
@pytest.mark.parametrize("field", FIELDS)
def test_real_notices_are_read_as_labelled(field):
    wrong = [
        label["id"]
        for notice, label in zip(rows("notices.jsonl"), rows("gold.jsonl"), strict=True)
        if field not in label.get("ambiguous", [])
        and comparable(field, record(parse(as_printed(notice)))[field]) != comparable(field, label[field])
    ]

    assert len(wrong) <= len(rows("gold.jsonl")) // 100, wrong


LAYOUTS = {
    "no blank lines": lambda body: re.sub(r"\n+", "\n", body),
    "more blank lines": lambda body: body.replace("\n", "\n\n \n"),
    "hard spaces": lambda body: body.replace(" ", "\u00a0"),
    "wide spaces": lambda body: body.replace(" ", "   "),
    "other bullets": lambda body: body.replace("•", "-"),
    "no bullets": lambda body: re.sub(r"(?m)^\s*[•-]\s*", "", body),
    "other line ends": lambda body: body.replace("\n", "\r\n"),
    "other dashes": lambda body: body.replace("-", "–"),
    "capitals": lambda body: body.upper(),
    "no full stops": lambda body: re.sub(r"(?m)\.$", "", body),
}


@needs_corpus
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_layout_means_nothing(layout):
    changed = [
        notice["id"]
        for notice in rows("notices.jsonl")
        if facts(as_printed(notice)) != facts(replace(as_printed(notice), body=layout(notice["body"])))
    ]

    assert not changed


def facts(printed):
    found = record(parse(printed))
    return {field: found[field] for field in FIELDS}


ODD = st.sampled_from(
    [
        "2400",
        "31/12",
        "99:99",
        " to ",
        "until 25:61",
        "Feb 30, ",
        "\u0130",
        "Update ",
        "June 31",
        "1800-",
        "kl. ",
        "Done.\n",
    ]
)


@needs_corpus
@settings(max_examples=60)
@given(
    st.integers(min_value=0),
    st.lists(st.tuples(st.integers(min_value=0), st.integers(0, 40), ODD), max_size=8),
)
def test_no_mangled_notice_makes_the_reader_fail(which, cuts):
    notice = rows("notices.jsonl")[which % len(rows("notices.jsonl"))]
    body = notice["body"]
    for place, length, put in cuts:
        at = place % (len(body) + 1)
        body = body[:at] + put + body[at + length :]

    mangled = replace(as_printed(notice), body=body)

    assert parse(mangled).text == mangled.body


@settings(max_examples=100)
@given(title=st.text(max_size=80), body=st.text(max_size=300), published=st.text(max_size=20))
def test_no_text_makes_the_reader_fail(title, body, published):
    printed = PrintedNotice(oid=None, title=title, body=body, published=published)

    notice = parse(printed)

    assert notice.text == printed.body


TOO_MUCH = st.sampled_from(
    [
        *(
            "postponed by ",
            "Delayed approx. ",
            "extended by ",
            "expected to last ",
            "moved by ",
            "in ",
            "New time: ",
        ),
        *("99999999 weeks. ", "99999999999999 hours. ", "999999999t. ", "9999 uger. ", "two hours. "),
        *(
            "December 31, 9999, 2300-0200. ",
            "1 January 0001. ",
            "31-12-9999 kl. 23:59 ",
            "Update 20:20: ",
            "one more ",
        ),
    ]
)


@settings(max_examples=100)
@given(title=TOO_MUCH, said=st.lists(TOO_MUCH, max_size=8), day=st.sampled_from(["30-05-2026", "31-12-9999"]))
def test_no_time_out_of_the_calendar_makes_the_reader_fail(title, said, day):
    body = f"Saturday May 30, 2026, 0800-1800\n\n{''.join(said)}"
    notice = parse(PrintedNotice(oid=None, title=title, body=body, published=f"{day} 12:00:00"))

    assert notice.text == body


def test_what_a_view_does_not_show_is_left_open():
    notice = parse(PrintedNotice(oid=None, title="", systems=None, body=None))

    assert (notice.kind, notice.text, notice.systems, notice.closed) == (Kind.INFORMATION, "", (), None)


TITLED = {
    "CANCELLED: Service window 22 August 2026, 18-20": Outcome.CANCELLED,
    "Service window 22 August 2026, 18-20 (completed)": Outcome.COMPLETED,
    "AFLYST: Servicevindue 22. august 2026 kl. 18-20": Outcome.CANCELLED,
    "Service window 22 August 2026, 18-20": Outcome.OPEN,
}


@pytest.mark.parametrize(("title", "outcome"), TITLED.items(), ids=TITLED)
def test_a_title_tells_how_it_ended_where_the_text_does_not(title, outcome):
    assert parse(printed(title=title, body="18:00 - 20:00")).outcome is outcome


COURSES = {
    "done": ("Update 19:00: Done.", Outcome.COMPLETED, "19:00"),
    "done, and then not": ("Update 19:00: Done.\nUpdate 19:30: Extended to 2100.", Outcome.OPEN, None),
    "cancelled": ("Cancelled", Outcome.CANCELLED, None),
    "postponed": ("Postponed until further notice", Outcome.POSTPONED, None),
    "a copy": ("Closed as it is a copy", Outcome.DUPLICATE, None),
    "moved": ("Moved to Sunday August 23, 2026", Outcome.OPEN, None),
}


@pytest.mark.parametrize(("update", "outcome", "over"), COURSES.values(), ids=COURSES)
def test_the_last_word_tells_how_it_ended(update, outcome, over):
    body = f"Saturday 22 August 2026, 18:00 - 20:00\n{update}"
    notice = parse(printed(title="Service window", body=body, updated="22-08-2026 kl. 19:31"))

    assert notice.outcome is outcome
    assert (notice.completed_at and f"{notice.completed_at.astimezone(COPENHAGEN):%H:%M}") == over


def test_a_window_that_only_its_cancellation_names_is_still_read():
    notice = parse(
        printed(title="Service window", body="The window 22 August 2026, 18:00 - 20:00 is cancelled.")
    )

    assert [window.end is not None for window in notice.windows] == [True]


def test_a_window_that_a_new_end_would_precede_keeps_its_own():
    body = "22 August 2026, 08:00 - 22:00 and 21:00 - 22:00\nUpdate: Shortened to 20:30"
    notice = parse(printed(title="Service window", body=body))

    assert [f"{window.end:%H:%M}" for window in notice.windows] == ["18:30", "20:00"]


def test_an_incident_has_no_windows():
    assert parse(printed(status="Service disruption", body="Problems 18:00 - 20:00 today")).windows == ()


def test_only_so_much_of_a_text_is_read():
    notice = parse(printed(title="", body="x\n" * 20_000 + "Cancelled"))

    assert notice.outcome is Outcome.OPEN


CLOCK_CHANGES = [
    "The clock is moved from 0200 to 0300 within the service window.",
    "Clocks go forward from 02:00 to 03:00 in that night.",
    "Uret stilles frem fra kl. 02 til 03.",
    "I servicevinduet stilles uret frem fra kl. 02.00 til kl. 03.00.",
    "Urene rykkes frem fra 0200 til 0300.",
    "Summer time starts at 0200, so one hour is lost.",
]


@pytest.mark.parametrize("said", CLOCK_CHANGES)
def test_the_clock_that_is_moved_in_the_night_moves_no_window(said):
    title = "PRD-servicewindow Sunday March 28, 2027"
    notice = parse(printed(title=title, body=f"{title}, 0145-0330\n{said}", published="23-03-2027 09:10:00"))

    assert [f"{window.start:%H:%M} - {window.end:%H:%M}" for window in notice.windows] == ["00:45 - 01:30"]
    assert (notice.updates, notice.unread) == ((), ())
