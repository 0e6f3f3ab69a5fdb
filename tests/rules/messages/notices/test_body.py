import pytest

from rules.messages.notices.body import root_body, see_also, source, summary, your_time
from rules.model.message import Instant, Link, Paragraph, Quote, SmallPrint, Strong, Table
from rules.model.notice import (
    Environment,
    Fallback,
    Kind,
    Language,
    Oid,
    Outcome,
    Slug,
    Update,
    UpdateKind,
    Window,
)
from tests.support.builders import ICS2, MANIFEST, at, impacts, incident, notice, window

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
PAGE = "https://info.example/data.aspx?oid=2900001"
CLOSED = impacts(manifest=("rejected", "unavailable"))


def _blocks(said, kind, language=ENGLISH):
    return [
        block
        for block in root_body(said, language, read_at=at("12:10", "2026-08-21"))
        if isinstance(block, kind)
    ]


def _lines(said, language=ENGLISH, kind=Paragraph):
    return [_plain(line) for block in _blocks(said, kind, language) for line in block.lines]


def _plain(line):
    return "".join(
        span if isinstance(span, str) else getattr(span, "text", "") or span.label for span in line
    )


WINDOWS = {  # the window, how it is shown in English, in Danish
    "as planned": (
        window("18:00", "20:00"),
        "Saturday 22 August 2026, 18:00–20:00 Danish time (2 h)", "Lørdag den 22. august 2026 kl. 18:00–20:00 dansk tid (2 t)",
    ),
    "extended": (
        window("18:00", "23:59", planned_end="20:00"),
        "Saturday 22 August 2026, 18:00–23:59 Danish time (5 h 59 min), was 20:00",
        "Lørdag den 22. august 2026 kl. 18:00–23:59 dansk tid (5 t 59 min), oprindeligt kl. 20:00",
    ),
    "into the next day": (
        window("22:00", "02:00", planned_end="23:00"),
        "Saturday 22 August 2026, 22:00 – Sunday 02:00 Danish time (4 h), was Saturday 23:00",
        "Lørdag den 22. august 2026 kl. 22:00 – søndag kl. 02:00 dansk tid (4 t), oprindeligt lørdag kl. 23:00",
    ),
    "delayed": (
        window("18:00", None, planned_end="20:00"),
        "From Saturday 22 August 2026 18:00 Danish time, end unknown, was 20:00",
        "Fra lørdag den 22. august 2026 kl. 18:00 dansk tid, sluttidspunkt ukendt, hidtil kl. 20:00",
    ),
    "put off": (
        Window(start=at("18:00"), end=at("20:00"), planned_end=at("20:00", "2026-08-15")),
        "Saturday 22 August 2026, 18:00–20:00 Danish time (2 h); first planned to end Saturday 15 August 20:00",
        "Lørdag den 22. august 2026 kl. 18:00–20:00 dansk tid (2 t); oprindeligt planlagt til at slutte lørdag den 15. august kl. 20:00",
    ),
    "for one system": (
        window("18:00", "20:00", systems=("ics2",)),
        "ICS2: Saturday 22 August 2026, 18:00–20:00 Danish time (2 h)",
        "ICS2: lørdag den 22. august 2026 kl. 18:00–20:00 dansk tid (2 t)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("given", "english", "danish"), WINDOWS.values(), ids=WINDOWS)
def test_a_window_is_shown_on_the_danish_clock(given, english, danish):
    assert _lines(notice(window=given))[0] == english
    assert _lines(notice(window=given), DANISH)[0] == danish


def test_a_window_is_also_shown_on_the_readers_clock():
    start, end = Instant(at("18:00"), "22 Aug 18:00 CEST"), Instant(at("20:00"), "22 Aug 20:00 CEST")

    assert list(your_time((window("18:00", "20:00"),), ENGLISH)) == [("Your time: ", start, " – ", end)]
    assert list(your_time((window("18:00", None),), ENGLISH)) == [("Your time: from ", start)]
    assert list(your_time((window(None, "20:00"),), ENGLISH)) == [("Your time: until ", end)]


def test_the_window_stands_out():
    assert isinstance(_blocks(notice(), Paragraph)[0].lines[0][0], Strong)


def test_an_end_is_told_below_the_window():
    said = notice(outcome=Outcome.COMPLETED, completed_at=at("19:50"))

    assert _lines(said)[2] == "Done at 19:50, 10 minutes before the planned end"


def test_systems_that_fare_alike_share_a_row():
    said = notice(
        systems=(MANIFEST, ICS2, Slug("import")),
        impacts=impacts(manifest=("rejected", "unavailable"), ics2=("rejected", "unavailable")) | impacts(dms_import=("queued", None)),
    )  # fmt: skip

    assert _blocks(said, Table) == [
        Table(
            ("System", "File (S2S)", "Online"),
            (
                ("Manifest, ICS2", "✗ rejected", "⊘ no access"),
                ("DMS Import", "↻ received, processed later", ""),
            ),
        )
    ]
    assert "Also listed, impact not stated: Import" in _lines(said)


PARTLY = (Update(at=None, kinds=(UpdateKind.PARTIALLY_CANCELLED,)),)
OFF = {  # what the notice says, how its window is shown
    "cancelled": ({"outcome": Outcome.CANCELLED}, "18:00–20:00 Danish time: does not take place"),
    "postponed": (
        {"outcome": Outcome.POSTPONED},
        "18:00–20:00 Danish time: does not take place as planned; no new time is given",
    ),
}


@pytest.mark.parametrize(("facts", "shown"), OFF.values(), ids=OFF)
def test_a_window_that_is_off_does_nothing_to_any_system(facts, shown):
    said = notice(impacts=CLOSED, **facts)

    assert _lines(said) == [f"Saturday 22 August 2026, {shown}", "Systems: Manifest"]
    assert _blocks(said, Table) == []


OVER = {  # what the notice says, how the impact is headed
    "done": (notice(impacts=CLOSED, outcome=Outcome.COMPLETED), ["Impact while it lasted:"]),
    "solved": (incident(impacts=CLOSED, outcome=Outcome.COMPLETED), ["Impact while it lasted:"]),
    "closed only": (incident(impacts=CLOSED, closed=True), ["Impact, as last stated:"]),
    "withdrawn": (notice(impacts=CLOSED, closed=True), ["Impact, as last stated:"]),
    "not over": (notice(impacts=CLOSED), []),
    "done, nothing stated": (notice(outcome=Outcome.COMPLETED), []),
}


@pytest.mark.parametrize(("said", "heads"), OVER.values(), ids=OVER)
def test_an_impact_that_is_over_does_not_look_as_if_it_lasted(said, heads):
    assert [line for line in _lines(said) if line.startswith("Impact")] == heads


def test_a_system_that_is_spared_is_not_shown_as_closed():
    spared = {"systems": (MANIFEST, ICS2), "updates": PARTLY, "text": "Cancelled for Manifest."}
    said = notice(impacts=CLOSED | impacts(ics2=("rejected", None)), **spared)

    assert "Cancelled for Manifest" in _lines(said)
    assert [row[0] for table in _blocks(said, Table) for row in table.rows] == ["ICS2"]
    assert _lines(notice(updates=PARTLY), DANISH)[2] == "Delvist aflyst"


def test_the_end_of_a_delayed_window_is_not_shown_as_if_it_stood():
    late = notice(updates=(Update(at=at("19:50"), kinds=(UpdateKind.DELAYED,)),))

    assert _lines(late)[0] == "From Saturday 22 August 2026 18:00 Danish time, end unknown, was 20:00"
    assert "20:00" not in summary(late, ENGLISH)


LISTED = {  # what the header lists, and whether impacts are known; the line
    "no impacts": ((MANIFEST, ICS2), {}, "Systems: Manifest, ICS2"),
    "no impacts, other messages too": ((MANIFEST, Slug("other")), {}, "Systems: Manifest"),
    "other messages only": ((Slug("other"),), {}, "Systems: Other messages"),
    "an unknown one": ((Slug("Brand new"),), {}, "Systems: Brand new"),
    "all in the table": ((MANIFEST,), CLOSED, None),
    "other messages beside the table": ((MANIFEST, Slug("other")), CLOSED, None),
    "none": ((), {}, None),
}


@pytest.mark.parametrize(("systems", "known", "line"), LISTED.values(), ids=LISTED)
def test_systems_without_a_row_are_listed(systems, known, line):
    lines = _lines(notice(systems=systems, impacts=known))

    assert [each for each in lines if each.startswith(("Systems", "Also"))] == (
        [] if line is None else [line]
    )


ENVIRONMENTS = {
    "test": ((Environment.TEST,), ["Test environment (TFE) only"]),
    "both": ((Environment.PRODUCTION, Environment.TEST), ["Production and test environment (TFE)"]),
    "production": ((Environment.PRODUCTION,), []),
}


@pytest.mark.parametrize(("environment", "shown"), ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_a_test_environment_is_named(environment, shown):
    lines = _lines(notice(environment=environment))

    assert [line for line in lines if "environment" in line] == shown


WORDS = {  # what the notice says, the agency's words that are quoted
    "a window that was read": (notice(), []),
    "a sentence that was not": (notice(unread=("Bzz bzz.", "Zzz.")), ["Bzz bzz.\nZzz."]),
    "a disruption": (incident(text=" It is down. "), ["It is down."]),
    "not understood": (notice(window=None, text="Qwerty"), ["Qwerty"]),
    "information": (notice(kind=Kind.INFORMATION, window=None, text="Hello"), ["Hello"]),
    "no words at all": (incident(text=""), []),
}


@pytest.mark.parametrize(("said", "quoted"), WORDS.values(), ids=WORDS)
def test_the_agencys_words_are_shown_where_they_say_more(said, quoted):
    assert [block.text for block in _blocks(said, Quote)] == quoted


def test_a_notice_that_could_not_be_read_says_so():
    assert "The bot could not read this notice. Please read it yourself:" in _lines(notice(window=None))
    assert "The notice came without any text. Please read it at the agency." in _lines(
        notice(window=None, text="")
    )
    assert "Not understood in the text:" in _lines(notice(unread=("Bzz.",)))


def test_the_small_print_names_reference_source_and_age():
    said = notice(references=("WO1", "INC2"), url=PAGE)

    assert _lines(said, kind=SmallPrint) == [
        "Reference: WO1, INC2",
        "The notice at the agency",
        "Last updated by the agency Friday 21 August 2026 12:00, read 12:10",
    ]
    assert _lines(said, DANISH, kind=SmallPrint)[-1] == (
        "Senest opdateret af Toldstyrelsen fredag den 21. august 2026 kl. 12:00, læst kl. 12:10"
    )


def test_the_age_without_an_edit_is_when_it_was_read():
    assert _lines(notice(updated=None), kind=SmallPrint) == ["Read Friday 21 August 2026 12:10"]


ADDRESSES = {
    "a page": (PAGE, [(Link("The notice at the agency", PAGE),)]),
    "another scheme": ("javascript:alert(2900001)", []),
    "none": (None, []),
}


@pytest.mark.parametrize(("url", "lines"), ADDRESSES.values(), ids=ADDRESSES)
def test_only_web_addresses_are_linked(url, lines):
    assert list(source(notice(url=url), ENGLISH)) == lines


POINTERS = {
    "beside this page": (PAGE, Link("Notice 2458407", PAGE.replace("2900001", "2458407"))),
    "a page without the number": ("https://info.example/", "Notice 2458407"),
    "no page": (None, "Notice 2458407"),
}


@pytest.mark.parametrize(("url", "pointer"), POINTERS.values(), ids=POINTERS)
def test_another_notice_is_pointed_to(url, pointer):
    assert list(see_also(notice(url=url, links=(Oid("2458407"),)), ENGLISH)) == [("See also: ", pointer)]


def test_the_summary_tells_what_when_and_the_fallback_procedure():
    said = notice(fallback=Fallback.RESTRICTED)

    assert summary(notice(), ENGLISH) == (
        "Planned: Service window for the manifest system · Saturday 22 August 2026, 18:00–20:00 Danish time"
    )
    assert summary(said, ENGLISH).endswith(
        " · Fallback procedure: only if absolutely necessary; contact the customs office first"
    )
