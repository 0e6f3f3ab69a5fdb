"""Days and times in forms that the agency seldom prints: read right, or named as not read, and never today in silence."""

import pytest

from tests.support.sentences import moved, read, told, windows

ONE = "17/6 18:00-22:00"
TWO = "17/6 18:00-22:00, 18/6 18:00-22:00"
THREE = f"{TWO}, 19/6 18:00-22:00"

RIGHT = {
    # the month first
    "06/17/2026 18:00-22:00": ONE,
    "6/17/2026 from 6pm to 10pm": ONE,
    "6/17/26 1800-2200": ONE,
    "06-17-2026 kl. 18-22": ONE,
    "06.17.2026 kl. 18.00-22.00": ONE,
    "6/17 18:00-22:00": ONE,
    "2026/06/17 18:00-22:00": ONE,
    # weeks
    "Wednesday in week 25, 1800-2200": ONE,
    "Week no. 25: Wednesday 18:00-22:00": ONE,
    "Wednesday, week 25, 2026, 1800-2200": ONE,
    "Onsdag i uge 25 kl. 18-22": ONE,
    "uge 25, onsdag kl. 18.00-22.00": ONE,
    "Week 25\nWednesday 1800-2200": ONE,
    "Week 25: Wednesday and Thursday, 1800-2200": TWO,
    "Uge 26, onsdag kl. 18-22": "24/6 18:00-22:00",
    "Week 1, 2027: Monday 1800-2200": "4/1 18:00-22:00",
    # ISO 8601
    "2026-06-17T16:00Z to 2026-06-17T20:00Z": ONE,
    "2026-06-17T16:00:00Z/2026-06-17T20:00:00Z": ONE,
    "2026-06-17T18:00:00.000+02:00 - 2026-06-17T22:00:00.000+02:00": ONE,
    "2026-06-17T18:00 - 2026-06-17T22:00": ONE,
    "2026-06-17T22:00Z - 2026-06-18T04:00Z": "18/6 00:00-06:00",
    # whole days
    "Wednesday June 17, 2026, all day": "17/6 00:00-18/6 00:00",
    "All day Wednesday June 17": "17/6 00:00-18/6 00:00",
    "June 17, 2026 (the whole day)": "17/6 00:00-18/6 00:00",
    "Onsdag den 17. juni, hele dagen": "17/6 00:00-18/6 00:00",
    "Hele døgnet onsdag den 17. juni": "17/6 00:00-18/6 00:00",
    "June 17 and 18, all day": "17/6 00:00-18/6 00:00, 18/6 00:00-19/6 00:00",
    # several days
    "Wednesday June 17 and Thursday June 18, 2026, 1800-2200": TWO,
    "June 17 and June 18, 1800-2200": TWO,
    "June 17 + June 18, 1800-2200": TWO,
    "17/6 og 18/6 kl. 18-22": TWO,
    "17.06 and 18.06.2026 kl. 18-22": TWO,
    "Onsdag den 17. juni og torsdag den 18. juni kl. 18-22": TWO,
    "the 17th and the 18th of June, 1800-2200": TWO,
    "Wednesday and Thursday, 1800-2200": "10/6 18:00-22:00, 11/6 18:00-22:00",
    "Wednesday and Thursday June 17 and 18, 1800-2200": TWO,
    "1800-2200 on June 17 and June 18": TWO,
    "kl. 18-22 onsdag den 17. juni og torsdag den 18. juni": TWO,
    "June 17 and June 18\n1800-2200": TWO,
    "June 17 (Wednesday) and June 18 (Thursday), 1800-2200": TWO,
    "June 17, 18 and 19, 1800-2200": THREE,
    "17., 18. og 19. juni kl. 18-22": THREE,
    "Wednesday June 17, Thursday June 18 and Friday June 19, 1800-2200": THREE,
    "Wednesday June 17, 1800-2200 and Thursday June 18, 1800-2200": TWO,
    "1800-2200 on June 17 and 1800-2200 on June 18": TWO,
    "June 17 and June 18, 0800-0900 and 1000-1100": (
        "17/6 08:00-09:00, 18/6 08:00-09:00, 17/6 10:00-11:00, 18/6 10:00-11:00"
    ),
    # one night, or two
    "between June 17 and June 18, 2200-0500": "17/6 22:00-18/6 05:00",
    "June 17 and June 24, 2200-0500": "17/6 22:00-18/6 05:00, 24/6 22:00-25/6 05:00",
    # twelve hours, and clocks by name
    "June 17, 6:00 PM - 10:00 PM": ONE,
    "June 17, 12 am - 6 am": "17/6 00:00-06:00",
    "June 17 from noon to midnight": "17/6 12:00-18/6 00:00",
    "Den 17. juni kl. 18-24": "17/6 18:00-18/6 00:00",
}


@pytest.mark.parametrize(("said", "when"), RIGHT.items(), ids=RIGHT)
def test_a_day_in_another_form_is_read_right(said, when):
    notice = read(f"{said}\nFiles sent to Manifest will be rejected.", title="PRD-servicewindow")

    assert (windows(notice), notice.guessed) == (when, False)


NAMED = {
    # no calendar has it
    "13/17/2026 18:00-22:00": "",
    "2026-17-06 18:00-22:00": "",
    "00-06-2026 1800-2200": "",
    "Week 54: Wednesday 1800-2200": "",
    "Week 53, 2027: Friday 1800-2200": "",
    "2026-02-30T18:00Z to 2026-02-30T20:00Z": None,
    "June 31 and July 1, 2200-0500": None,
    # which day is not told
    "Week 25, 1800-2200": "",
    "Week 25-26: Wednesday 1800-2200": None,
    "June 17 or June 18, 1800-2200": None,
    "June 17-18, all day": None,
    # no clock shows it
    "June 17, 25:00-26:00": "",
    "Den 17. juni kl. 25-27": "",
    "Den 17. juni kl. 18.75-20.00": "",
    "June 17, 18:75-20:00": "",
    "June 17, 18h to 20h": "",
    # by another clock
    "2026-06-17 18:00Z-20:00Z": "",
    "June 17, 1800-2000 UTC": "",
}


@pytest.mark.parametrize(("said", "when"), NAMED.items(), ids=NAMED)
def test_what_cannot_be_read_surely_is_named(said, when):
    notice = read(f"{said}\nFiles sent to Manifest will be rejected.", title="PRD-servicewindow")

    assert notice.unread or notice.guessed
    assert when is None or windows(notice) == when


def test_where_day_and_month_may_be_swapped_the_weekday_or_publication_tells():
    facts = {"title": "PRD-servicewindow", "published": "01-06-2026 09:00:00"}

    assert windows(read("06/07/2026 1800-2200", **facts)) == "6/7 18:00-22:00"
    swapped = read("Sunday 06/07/2026 1800-2200", **facts)
    assert (windows(swapped), swapped.guessed) == ("7/6 18:00-22:00", True)
    past = read("06/05/2026 1800-2200", **facts)
    assert (windows(past), past.guessed) == ("5/6 18:00-22:00", True)


def test_a_week_in_the_title_is_that_of_the_weekdays_below():
    assert windows(read("Onsdag kl. 18-22", title="PRD-servicevindue uge 26")) == "24/6 18:00-22:00"


NO_WINDOW = ["The service desk is open all day.", "Answers are slow all day on June 17."]


@pytest.mark.parametrize("said", NO_WINDOW)
def test_what_is_slow_or_open_all_day_is_no_window(said):
    assert windows(read(said, title="Manifest")) == ""


MOVED = {
    "The window is moved to Saturday in week 26.": "27/6 18:00-22:00 rescheduled",
    "Rescheduled to 06/20/2026 18:00-22:00.": "20/6 18:00-22:00 rescheduled",
    "Moved to 2026-06-18T18:00Z - 2026-06-18T20:00Z.": "18/6 20:00-22:00 rescheduled",
    "Moved to June 20 and June 21, 0800-1800.": "17/6 18:00-22:00 rescheduled ?",
    "Flyttet til den 20. og den 21. juni kl. 8-10.": "17/6 18:00-22:00 rescheduled ?",
    "Extended until 23:00Z.": "17/6 18:00-22:00 extended ?",
    "Forlænget til kl. 25.": "17/6 18:00-22:00 extended ?",
}


@pytest.mark.parametrize(("said", "when"), MOVED.items(), ids=MOVED)
def test_a_move_to_a_day_in_another_form_is_read_or_named(said, when):
    assert moved(told(said, at="17-06 12:00")) == when


GAP = {
    "Sunday March 29, 2026, 0200-0300": "29/3 03:00-04:00",
    "Sunday March 29, 2026, 0230-0330": "29/3 03:30-04:30",
    "Sunday March 29, 2026, 0215-0245": "29/3 03:15-03:45",
    "Sunday March 29, 2026, 0130-0230": "29/3 01:30-03:30",
    "Søndag den 29. marts 2026 kl. 02.30-06": "29/3 03:30-06:00",
    "March 28 at 2300 to March 29 at 0230": "28/3 23:00-29/3 03:30",
}


@pytest.mark.parametrize(("said", "when"), GAP.items(), ids=GAP)
def test_an_hour_that_the_clocks_leave_out_is_read_as_the_next_and_named(said, when):
    notice = read(said, title="PRD-servicewindow", published="20-03-2026 09:00:00", updated=None)

    assert windows(notice) == when
    assert "no_such_hour" in {each.clash for each in notice.contradictions}


def test_until_the_clocks_are_moved_is_well_said():
    notice = read(
        "Sunday March 29, 2026, 0100-0200", published="20-03-2026 09:00:00", title="PRD-servicewindow"
    )

    assert (windows(notice), notice.inconsistent) == ("29/3 01:00-03:00", False)
