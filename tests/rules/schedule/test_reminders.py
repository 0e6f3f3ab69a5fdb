from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.change import ChangeKind
from rules.model.evidence import Confidence, Evidence
from rules.model.notice import Kind, Outcome, Slug, UpdateKind, Window
from rules.schedule.reminders import TrackedDueTime, due, due_times
from tests.support.builders import CLOSED_EARLY, DONE, ICS2, MANIFEST, at, incident, notice, update, window

HOUR = timedelta(hours=1)
DAY_AND_HOUR = (24 * HOUR, HOUR)
FRIDAY, SUNDAY = "2026-08-21", "2026-08-23"
GUESSED = (Evidence(fact="windows", source="body", start=0, end=4, confidence=Confidence.GUESSED),)
GUESSED_FALLBACK = (replace(GUESSED[0], fact="fallback"),)
PARTLY = {"systems": (MANIFEST, ICS2), "updates": (update(UpdateKind.PARTIALLY_CANCELLED),)}
STARTING, STARTED, OVERDUE = "window.starting", "window.started", "window.overdue"
USUAL = [(STARTING, "18:00", FRIDAY), (STARTING, "17:00"), (STARTED, "18:00")]
LATE = [(OVERDUE, "20:15"), (OVERDUE, "21:00"), (OVERDUE, "23:00"), (OVERDUE, "04:00", SUNDAY), (OVERDUE, "20:00", SUNDAY)]  # fmt: skip
SPRING_END = at("04:00", "2026-03-29")
SPRING = Window(start=at("22:00", "2026-03-28"), end=SPRING_END, planned_end=SPRING_END)

CASES = {  # what the notice says, the moments: kind, clock, day
    "a window": (notice(), USUAL + LATE),
    "over": (notice(**DONE), []),
    "off": (notice(outcome=Outcome.CANCELLED), []),
    "postponed": (notice(outcome=Outcome.POSTPONED), []),
    "a copy": (notice(outcome=Outcome.DUPLICATE), []),
    "closed before it begins": (notice(**CLOSED_EARLY), []),
    "no window": (notice(window=None), []),
    "a disruption": (incident(window=window("18:00", "20:00")), []),
    "information": (notice(kind=Kind.INFORMATION), []),
    "a guess is only reminded of": (notice(evidence=GUESSED), USUAL[:2]),
    "a guess about something else": (notice(evidence=GUESSED_FALLBACK), USUAL + LATE),
    "no start": (notice(window=window(None, "20:00")), LATE),
    "no end": (notice(window=window("18:00", None)), USUAL),
    "an end that nobody names any more": (
        notice(updates=(update(UpdateKind.DELAYED, clock="20:30"),)),
        [*USUAL, (OVERDUE, "21:30"), (OVERDUE, "23:30"), (OVERDUE, "04:30", SUNDAY), (OVERDUE, "20:30", SUNDAY)],
    ),
    "delayed before its end": (
        notice(updates=(update(UpdateKind.DELAYED, clock="19:30"),)),
        [*USUAL, (OVERDUE, "21:00"), (OVERDUE, "23:00"), (OVERDUE, "04:00", SUNDAY), (OVERDUE, "20:00", SUNDAY)],
    ),
    "delayed by an unstamped word": (
        notice(updates=(update(UpdateKind.DELAYED, clock=None),), updated=at("20:40")),
        [*USUAL, (OVERDUE, "21:40"), (OVERDUE, "23:40"), (OVERDUE, "04:40", SUNDAY), (OVERDUE, "20:40", SUNDAY)],
    ),
    "a word after the end": (
        notice(updates=(update(UpdateKind.INFORMED, clock="20:50"),)),
        [*USUAL, (OVERDUE, "21:50"), (OVERDUE, "23:50"), (OVERDUE, "04:50", SUNDAY), (OVERDUE, "20:50", SUNDAY)],
    ),
    "a correction after the end is no word": (
        notice(updates=(update(UpdateKind.CORRECTED, clock="20:50"),)), USUAL + LATE,
    ),
    "cancelled for its only system": (
        notice(**PARTLY | {"systems": (ICS2,)}, text="The service window is cancelled for ICS2."), [],
    ),
    "cancelled for one of two": (
        notice(**PARTLY, text="The service window is cancelled for ICS2."), USUAL + LATE,
    ),
    "two that begin together": (
        notice(windows=(window("18:00", None, systems=("manifest",)), window("18:00", "20:00", systems=("ics2",)))),
        USUAL + LATE,
    ),
    "two that end together": (
        notice(windows=(window("18:00", "20:00", systems=("manifest",)), window(None, "20:00", systems=("ics2",)))),
        USUAL + LATE,
    ),
    "summer time begins in the night": (
        notice(window=SPRING),
        [
            (STARTING, "22:00", "2026-03-27"), (STARTING, "21:00", "2026-03-28"), (STARTED, "22:00", "2026-03-28"),
            (OVERDUE, "04:15", "2026-03-29"), (OVERDUE, "05:00", "2026-03-29"), (OVERDUE, "07:00", "2026-03-29"),
            (OVERDUE, "12:00", "2026-03-29"), (OVERDUE, "04:00", "2026-03-30"),
        ],
    ),
    "it ends in the night, and 24 hours before are 25 by the clock": (
        notice(window=window("22:00", None, day="2026-10-25")),
        [(STARTING, "23:00", "2026-10-24"), (STARTING, "21:00", "2026-10-25"), (STARTED, "22:00", "2026-10-25")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), CASES.values(), ids=CASES)
def test_the_moments_of_a_notice(said, expected):
    found = due_times(said, remind=DAY_AND_HOUR)

    assert [(each.kind, each.at) for each in found] == [(kind, at(*when)) for kind, *when in expected]


def test_windows_of_several_systems_have_moments_of_their_own():
    two = (window("18:00", "20:00", systems=("manifest",)), window("19:30", "20:00", systems=("ics2",)))

    found = due_times(notice(windows=two), remind=(HOUR,))

    assert [(each.at, [window.systems for window in each.windows]) for each in found][:4] == [
        (at("17:00"), [("manifest",)]),
        (at("18:00"), [("manifest",)]),
        (at("18:30"), [("ics2",)]),
        (at("19:30"), [("ics2",)]),
    ]


def test_without_reminders_a_window_still_begins():
    kinds = {each.kind for each in due_times(notice(), remind=())}

    assert kinds == {ChangeKind.WINDOW_STARTED, ChangeKind.WINDOW_OVERDUE}


def names(**said):
    return {(each.kind, each.name) for each in due_times(notice(**said), remind=DAY_AND_HOUR)}


@pytest.mark.parametrize(
    "said", [{"text": "Typo mended."}, {"systems": (ICS2,)}, {"title": "Another"}], ids=str
)
def test_moments_keep_their_names_when_the_window_stays(said):
    assert names(**said) == names()


@pytest.mark.parametrize(
    ("moved", "kept"),
    {
        "both ends": (window("19:00", "21:00"), 0),
        "its end": (window("18:00", "21:00"), 3),
        "its start": (window("17:00", "20:00"), 5),
        "the day": (window("18:00", "20:00", day="2026-08-29"), 0),
    }.values(),
    ids=["both ends", "its end", "its start", "the day"],
)
def test_moments_have_other_names_when_what_they_rest_on_moved(moved, kept):
    assert len(names(window=moved) & names()) == kept


SEEN = at("12:00", FRIDAY)
DUE = {  # when it was seen, whether that was news, what time it is, what is due: kind, clock, day
    "long before": (SEEN, True, at("13:00", FRIDAY), []),
    "a day before": (SEEN, True, at("18:00", FRIDAY), [(STARTING, "18:00", FRIDAY)]),
    "a day before, told late": (SEEN, True, at("09:00"), [(STARTING, "18:00", FRIDAY)]),
    "an hour before": (SEEN, True, at("17:00"), [(STARTING, "17:00")]),
    "an hour before, told late": (SEEN, True, at("17:59"), [(STARTING, "17:00")]),
    "it begins": (SEEN, True, at("18:00"), [(STARTED, "18:00")]),
    "it began within the hour": (SEEN, True, at("19:00"), [(STARTED, "18:00")]),
    "it began longer ago": (SEEN, True, at("19:01"), []),
    "it should be over": (SEEN, True, at("20:15"), [(OVERDUE, "20:15")]),
    "of two rounds the newer": (SEEN, True, at("21:05"), [(OVERDUE, "21:00")]),
    "the round after": (SEEN, True, at("23:59"), [(OVERDUE, "23:00")]),
    "between rounds": (SEEN, True, at("02:00", SUNDAY), []),
    "after all rounds": (SEEN, True, at("21:01", SUNDAY), []),
    "remembered only, long before": (SEEN, False, at("17:00"), [(STARTING, "17:00")]),
    "announced ten hours before": (at("08:00"), True, at("08:00"), []),
    "announced ten hours before, an hour before": (at("08:00"), True, at("17:00"), [(STARTING, "17:00")]),
    "announced 40 minutes before": (at("17:20"), True, at("17:20"), [(STARTING, "17:00")]),
    "remembered 40 minutes before": (at("17:20"), False, at("17:20"), []),
    "announced after it began": (at("18:30"), True, at("18:30"), []),
    "announced after it should be over": (at("20:30"), True, at("20:30"), []),
    "announced after it should be over, the next round": (at("20:30"), True, at("21:00"), [(OVERDUE, "21:00")]),
}  # fmt: skip


@pytest.mark.parametrize(("since", "told", "now", "expected"), DUE.values(), ids=DUE)
def test_what_is_due(since, told, now, expected):
    known = [
        TrackedDueTime(moment=each, since=since, announced=told)
        for each in due_times(notice(), remind=DAY_AND_HOUR)
    ]

    assert [(each.kind, each.at) for each in due(known, now=now)] == [
        (kind, at(*when)) for kind, *when in expected
    ]


def test_each_start_has_its_own_reminder():
    two = notice(windows=(window("18:00", "20:00"), window("18:30", "21:00", systems=(Slug("ics2"),))))
    known = [
        TrackedDueTime(moment=each, since=SEEN, announced=True)
        for each in due_times(two, remind=DAY_AND_HOUR)
    ]

    assert [each.at for each in due(known, now=at("17:40"))] == [at("17:00"), at("17:30")]
