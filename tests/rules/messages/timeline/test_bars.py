from datetime import UTC, datetime, timedelta

import pytest

from rules.messages.timeline.bars import MOST_LANES, Bar, bars, frame, labels, meaning, rows, text_alternative
from rules.model.notice import Access, Environment, Impact, Kind, Language, Oid, Outcome, Slug
from tests.support.builders import CLOSED_EARLY, DONE, MANIFEST, at, impacts, incident, notice, window

SATURDAY = "2026-08-22"
NOW = at("12:00", SATURDAY)
START, END = at("00:00", SATURDAY), at("00:00", "2026-08-29")
NEXT_WEEK = "2026-08-30"


def drawn(*notices, now=NOW, **wanted):
    return bars(notices, start=START, end=END, now=now, **wanted)


def bar(start="18:00", end="20:00", **said) -> Bar:
    facts = {"system": MANIFEST, "start": at(start), "end": end and at(end), "impact": None}
    return Bar(**(facts | said))  # type: ignore[arg-type]  # any fact may be named


SHOWN = {  # a notice, the bars of it: system, start, end, impact, access
    "a window whose impact is not stated": (notice(), [("manifest", "18:00", "20:00", None, None)]),
    "the worst of both ways of access": (
        notice(impacts=impacts(manifest=("queued", "unavailable"))),
        [("manifest", "18:00", "20:00", "unavailable", None)],
    ),
    "one way alone": (
        notice(impacts=impacts(manifest=("available", "degraded"))),
        [("manifest", "18:00", "20:00", "degraded", "online")],
    ),
    "a system that it spares": (
        notice(impacts=impacts(manifest=("available", "available"), ics2=("rejected", None))),
        [("ics2", "18:00", "20:00", "rejected", "file")],
    ),
    "two windows": (
        notice(windows=(window("18:00", "20:00"), window("21:00", "22:00", systems=("ics2",)))),
        [("ics2", "21:00", "22:00", None, None), ("manifest", "18:00", "20:00", None, None)],
    ),
    "a window without an end": (notice(window=window("18:00", None)), [("manifest", "18:00", None, None, None)]),
    "a disruption": (incident(), [("manifest", "2026-08-21 12:00", None, None, None)]),
    "a disruption that begins within the stretch": (
        incident(published=at("15:00"), updated=at("15:00")),
        [("manifest", "15:00", None, None, None)],
    ),
    "cancelled": (notice(outcome=Outcome.CANCELLED), []),
    "withdrawn": (notice(**CLOSED_EARLY), []),
    "done earlier than announced": (notice(**DONE), [("manifest", "18:00", "19:15", None, None)]),
    "before the stretch": (notice(window=window("18:00", "20:00", day="2026-08-20")), []),
    "after the stretch": (notice(window=window("18:00", "20:00", day=NEXT_WEEK)), []),
    "information": (notice(kind=Kind.INFORMATION, window=None), []),
}  # fmt: skip


def told(each: Bar) -> tuple[str, object, object, object, object]:
    return each.system, each.start, each.end, each.impact, each.access


def expected(system, start, end, impact, access):
    day, _, clock = start.rpartition(" ")
    return system, at(clock, day or SATURDAY), end and at(end), impact, access


@pytest.mark.parametrize(("of", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_holds_a_system_up_is_a_bar(of, shown):
    assert [told(each) for each in drawn(of)] == [expected(*each) for each in shown]


def test_systems_stand_in_the_order_of_their_table_and_unknown_ones_last():
    of = notice(systems=tuple(map(Slug, ("Zephyr", "cbam", "dms-import", "Aeolus"))))

    assert [each.system for each in drawn(of)] == ["dms-import", "cbam", "Aeolus", "Zephyr"]


def test_only_the_systems_asked_for_are_shown():
    of = notice(systems=(MANIFEST, Slug("ics2")))

    assert [each.system for each in drawn(of, systems=[Slug("ics2")])] == ["ics2"]


def test_the_test_environment_stays_apart():
    assert drawn(notice(environment=(Environment.TEST,))) == ()


def test_what_two_notices_say_alike_is_one_bar():
    assert len(drawn(notice(), notice(oid=Oid("2900002")))) == 1


def test_a_window_that_should_be_over_is_marked_late_and_shown_once():
    [late] = drawn(notice(), now=at("21:00"))

    assert late.late
    assert late.end == at("20:00")


def test_a_notice_closed_before_its_end_is_doubtful():
    [doubtful] = drawn(notice(closed=True, updated=at("19:00")), now=at("19:30"))

    assert doubtful.doubtful


LANES = {  # bars of one system, the lanes they take
    "one after the other": ([bar("08:00", "10:00"), bar("10:00", "12:00")], [2]),
    "at the same time": ([bar("08:00", "10:00"), bar("09:00", "12:00")], [1, 1]),
    "after one without an end": ([bar("08:00", None), bar("09:00", "12:00")], [1, 1]),
    "after one that is late, and still drawn": (
        [bar("08:00", "10:00", late=True), bar("11:00", "13:00")],
        [1, 1],
    ),
    "a third finds room again": (
        [bar("08:00", "10:00"), bar("09:00", "12:00"), bar("10:30", "11:00")],
        [2, 1],
    ),
    "with an unknown start": (
        [bar("08:00", "10:00"), Bar(system=MANIFEST, start=None, end=at("12:00"), impact=None)],
        [1, 1],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("of", "lanes"), LANES.values(), ids=LANES)
def test_bars_take_as_few_lanes_as_they_need(of, lanes):
    [row] = rows(of, NOW)

    assert [len(lane) for lane in row.lanes] == lanes


def test_more_lanes_than_can_be_read_are_counted():
    [row] = rows([bar("08:00", None)] * (MOST_LANES + 3), NOW)

    assert len(row.lanes) == MOST_LANES
    assert row.left_out == 3


FRAMES = {  # now and length, start and end on the Danish clock
    "a day begins with the hour": (("12:34", SATURDAY), timedelta(days=1), "2026-08-22T12:00+02:00", "2026-08-23T12:00+02:00"),
    "a week begins with the day": (("12:34", SATURDAY), timedelta(days=7), "2026-08-22T00:00+02:00", "2026-08-29T00:00+02:00"),
    "a day in which an hour comes twice": (("20:10", "2026-10-24"), timedelta(days=1), "2026-10-24T20:00+02:00", "2026-10-25T19:00+01:00"),
    "a week in which an hour comes twice": (("20:10", "2026-10-24"), timedelta(days=7), "2026-10-24T00:00+02:00", "2026-10-31T00:00+01:00"),
    "in that very hour": (("02:30", "2026-10-25"), timedelta(days=7), "2026-10-25T00:00+02:00", "2026-11-01T00:00+01:00"),
}  # fmt: skip


@pytest.mark.parametrize(("now", "length", "start", "end"), FRAMES.values(), ids=FRAMES)
def test_a_frame_begins_where_a_reader_expects_it(now, length, start, end):
    assert frame(at(*now), length) == (datetime.fromisoformat(start), datetime.fromisoformat(end))
    assert frame(at(*now), length)[0].tzinfo is UTC


WORDS = {  # a bar, what the description says of it
    "planned": (bar(), "Manifest: Saturday 18:00–20:00 impact not stated."),
    "one way alone": (
        bar(impact=Impact.QUEUED, access=Access.FILE),
        "Manifest: Saturday 18:00–20:00 ↻ received, processed later (file access).",
    ),
    "a disruption": (
        bar(end=None, impact=Impact.DEGRADED, incident=True),
        "Manifest: from Saturday 18:00, end unknown disruption, ≈ slow or unstable.",
    ),
    "without a start": (
        Bar(system=MANIFEST, start=None, end=at("20:00"), impact=None),
        "Manifest: until Saturday 20:00 impact not stated.",
    ),
    "without either": (
        Bar(system=MANIFEST, start=None, end=None, impact=None, incident=True),
        "Manifest: start and end unknown disruption, impact not stated.",
    ),
    "late": (
        bar(late=True),
        "Manifest: Saturday 18:00–20:00 impact not stated, announced end passed, no word that it is over.",
    ),
    "doubtful": (
        bar(doubtful=True),
        "Manifest: Saturday 18:00–20:00 impact not stated, closed early by the agency, no word that it is back.",
    ),
}


def in_words(*of, language=Language.ENGLISH) -> str:
    return text_alternative(of, start=START, end=END, now=NOW, language=language)


@pytest.mark.parametrize(("of", "words"), WORDS.values(), ids=WORDS)
def test_the_picture_is_described_in_words(of, words):
    assert in_words(of).endswith(f"Friday 28 August 24:00. {words}")


def test_an_empty_picture_says_so():
    assert in_words(language=Language.DANISH) == (
        "Tidslinje lørdag den 22. august 2026 kl. 00:00 – fredag den 28. august kl. 24:00. Intet er varslet."
    )


def test_of_many_bars_in_a_row_the_first_are_described():
    many = [bar(f"{hour:02}:00", f"{hour:02}:30") for hour in range(9)]

    assert "Saturday 04:00–04:30 impact not stated; and 4 more." in in_words(*many)


def test_a_long_description_is_cut_between_systems():
    many = [bar(system=Slug(f"{number:02} {'x' * 90}")) for number in range(40)]

    words = in_words(*many)

    assert len(words) < 1_700
    assert words.endswith("and 29 more")


LABELS = {  # a bar, whether its day is named, what may stand beside it
    "hours": (bar(), False, ("18:00–20:00", "18:00")),
    "one way alone": (
        bar(access=Access.ONLINE),
        False,
        ("18:00–20:00, online access", "18:00–20:00", "18:00"),
    ),
    "with its day": (bar(), True, ("22 Aug, 18:00–20:00", "18:00–20:00", "18:00")),
    "an unknown end": (bar(end=None), True, ("22 Aug, 18:00–?", "18:00–?", "18:00")),
    "an unknown start": (
        Bar(system=MANIFEST, start=None, end=at("20:00"), impact=None),
        True,
        ("?–20:00",),
    ),
}


@pytest.mark.parametrize(("of", "dated", "said"), LABELS.values(), ids=LABELS)
def test_beside_a_bar_stand_its_hours(of, dated, said):
    assert labels(of, Language.ENGLISH, dated=dated) == said


def test_a_colour_is_explained_in_the_reader_s_language():
    assert (
        meaning(bar(impact=Impact.REJECTED, incident=True), Language.DANISH)
        == "driftsforstyrrelse, ✗ afvises"
    )
