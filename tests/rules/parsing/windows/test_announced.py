"""The announced windows, however their times are written."""

import pytest

from rules.messages.notices.contradictions import contradiction
from rules.model.notice import COPENHAGEN, Language, Slug
from rules.parsing.lines import line, lines
from rules.parsing.times.dates import Anchor
from rules.parsing.times.wall_clock import stamp
from rules.parsing.windows.announced import announced_windows

HEADER = tuple(map(Slug, ("dms-import", "dms-export", "manifest", "import")))
DAY = "Wednesday June 12, 2024"


def read(title, text="", published="10-06-2024 09:00:00"):
    anchor = Anchor(published=stamp(published), updated=None)
    return announced_windows(line(title), lines(text), anchor, HEADER)


def shown(found):
    return [f"{_shown(period.start)} - {_shown(period.end)}" for period in found.periods]


def _shown(moment):
    return "?" if moment is None else f"{moment.astimezone(COPENHAGEN):%d/%m %H:%M}"


EVENING, NIGHT = "12/06 18:00 - 12/06 22:00", "12/06 22:00 - 13/06 05:00"
FORMS = {
    # title, text, the one window
    "four digits": (f"Service window {DAY}, 1800-2200", "", EVENING),
    "colons": (f"Service window {DAY} 18:00 – 22:00", "", EVENING),
    "dots, glued to the date": ("Service window 12.06.2024,18.00-22.00", "", EVENING),
    "day and month only": ("Service Window on all systems on 12/06 from 18-22", "", EVENING),
    "slash and dash": ("Service window 12/6-2024 kl. 18-22", "", EVENING),
    "month first, bare hours": ("Service window June, 12 - 18-22.00", "", EVENING),
    "ordinal and pm": ("Service window Wednesday 12th of June from 6 pm to 10 pm", "", EVENING),
    "pm for both": ("Service window 12/06 between 06 -10 pm", "", EVENING),
    "ISO date": ("Service window 2024-06-12, 1800-2200", "", EVENING),
    "day behind the times": ("NemLog-in", "It starts at 18:00 until 22:00 on Wednesday 12 June 2024", EVENING),
    "starts and ends": ("Service window June 12", "The window starts at 18:00 and ends at 22:00.", EVENING),
    "weekday only": ("Service window", "Service window from 18:00 to 22:00 on Wednesday", EVENING),
    "day above the times": ("Service window", f"Service window\n{DAY}\nFrom 1800 to 2200", EVENING),
    "times without a day": (f"Service window {DAY}", "1800-2200", EVENING),
    "tomorrow": ("Service window", "Service window tomorrow 1800-2200", "11/06 18:00 - 11/06 22:00"),
    "no day at all": ("Service window", "Service window 1800-2200", "10/06 18:00 - 10/06 22:00"),
    "over midnight": ("", f"{DAY}, 2200-0500", NIGHT),
    "two days": ("", f"{DAY}, 2200 – Thursday June 13, 2024, 0500", NIGHT),
    "two days first": ("", "Natten mellem onsdag den 12. juni og torsdag den 13. juni 2024 kl. 22.00-05.00", NIGHT),
    "21/22": ("Service window June 12/13 22-05", "", NIGHT),
    "day between time and until": ("", "From 22.00 on June 12 to 05.00 on June 13", NIGHT),
    "midnight": (f"Service window {DAY}", f"{DAY} from 8am until midnight", "12/06 08:00 - 13/06 00:00"),
    "2400": ("", f"{DAY}, 1800 - 2400", "12/06 18:00 - 13/06 00:00"),
    "2359 stays": ("", f"{DAY}, 1800-2359", "12/06 18:00 - 12/06 23:59"),
    "end only": ("Service window", f"Access will be opened {DAY} at 03:00", "? - 12/06 03:00"),
    "start only": ("Service window", f"The service window starts {DAY} at 18:00", "12/06 18:00 - ?"),
    # Danish
    "dansk": ("Servicevindue onsdag den 12. juni 2024 kl. 18.00-22.00", "", EVENING),
    "dansk, fra og til": ("Servicevindue", "Fra onsdag den 12. juni kl. 22 til torsdag den 13. juni kl. 05.", NIGHT),
    "dansk, mellem og": ("Servicevindue onsdag 12/6 mellem kl. 18 og 22", "", EVENING),
    "dansk, den": ("Servicevindue", "Fra kl. 18 til kl. 22 den 12.6.", EVENING),
    "dansk, i morgen": ("Servicevindue i morgen kl. 18.00-22.00", "", "11/06 18:00 - 11/06 22:00"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), FORMS.values(), ids=FORMS)
def test_a_window_is_read_in_any_form(title, text, expected):
    found = read(title, text)

    assert (shown(found), found.problems) == ([expected], ())


def test_the_year_is_that_nearest_to_publication():
    found = read("Service window January 3, 1800-2000", published="20-12-2023 09:00:00")

    assert found.periods[0].start == stamp("03-01-2024 18:00")


DST = {
    "labelled": ("26-10-2025", "Sunday October 26, 2025, 0245 (DST) – 0315 (ST)", "00:45", "02:15"),
    "in Danish": ("26-10-2025", "Søndag den 26. oktober 2025 kl. 01.00-02.30 (vintertid)", "23:00", "01:30"),
    "an end in the hour shown twice is the later": (
        "26-10-2025",
        "October 26, 2025, 0100-0230",
        "23:00",
        "01:30",
    ),
    "spring": ("30-03-2025", "Sunday March 30, 2025, 0145 (ST) - 0315 (DST)", "00:45", "01:15"),
}


@pytest.mark.parametrize(("day", "text", "start", "end"), DST.values(), ids=DST)
def test_the_nights_when_clocks_change_are_read_right(day, text, start, end):
    period = read("", text, published=f"{day} 00:00").periods[0]

    assert (f"{period.start:%H:%M}", f"{period.end:%H:%M}") == (start, end)


PROBLEMS = {
    "weekday against date": (
        DAY,
        "Thursday June 12, 2024, 1800-2200",
        EVENING,
        "is a Wednesday, not a Thursday",
    ),
    "two weekdays": (
        "Sunday Wednesday June 12, 2024",
        "1800-2200",
        EVENING,
        "Sunday and Wednesday are named",
    ),
    "title against text": (
        DAY,
        "Wednesday June 11, 2024, 1800-2200",
        EVENING,
        "read as Wednesday 12-06-2024",
    ),
    "a title's weekday that the text knows better": (
        "Tuesday June 12, 2024",
        "Tuesday June 11, 2024, 1800-2200",
        "11/06 18:00 - 11/06 22:00",
        "12-06-2024 is a Wednesday, not a Tuesday: read as Tuesday 11-06-2024",
    ),
    "a stale date": (DAY, "Wednesday June 5, 2024, 1800-2200", EVENING, "05-06-2024 cannot be"),
    "an impossible year": (DAY, "June 12, 2400, 1800-2200", EVENING, "there is no 12-06-2400"),
    "last year": (DAY, "June 12, 2023, 1800-2200", EVENING, "12-06-2023 cannot be"),
    "no such day": ("", "June 31, 2024, 1800-2200", "01/07 18:00 - 01/07 22:00", "there is no 31-06-2024"),
    "five digits": (f"{DAY}, 1800-2200", f"{DAY}, 1800-22000", EVENING, '"1800-22000" is no time'),
    "a letter for a digit": (f"{DAY}, 1800-2200", f"{DAY}, 18oo-2200", EVENING, "is no time"),
    "times against the title": (
        f"{DAY}, 1800-2300",
        f"{DAY}, 1800-2200",
        EVENING,
        "the title says 18:00-23:00",
    ),
    "day against the title": (
        "June 14, 2024",
        "June 12, 2024, 1800-2200",
        EVENING,
        "the title says 14-06-2024",
    ),
    "ends before it starts": (
        "",
        f"{DAY}, 1800 - {DAY}, 0200",
        "12/06 18:00 - 13/06 02:00",
        '0200" ends before it starts: read as ending on Thursday 13-06-2024',
    ),
}


@pytest.mark.parametrize(("title", "text", "expected", "problem"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_contradiction_is_said_and_the_likeliest_reading_taken(title, text, expected, problem):
    found = read(title, text)

    assert shown(found) == [expected]
    assert problem in " ".join(contradiction(each, Language.ENGLISH) for each in found.problems)


MANY = {
    "two in a row": ("between 02:05-02:15 and 04:30-04:40", [None, None]),
    "under headings": (
        "Import\nJune 12, 1800-2000\nFile access unavailable.\nManifest\nJune 12, 1900-2200",
        [["import"], ["manifest"]],
    ),
    "over sections": (
        "Gateways June 12, 1815-2000\nImport\nFile access will be unavailable.\n"
        "Gateways June 12, 1815-1930\nDMS Import/DMS Export\nFile access will be unavailable.",
        [["import"], ["dms-import", "dms-export"]],
    ),
    "on a line each": ("Import: 1800-2000\nManifest: 1800-2200", [["import"], ["manifest"]]),
    "an overview is none of them": (
        "Due to an update of Import there is a window June 12 from 8am until midnight\n"
        "DMS Import, June 12, 0800-2359\nImport, June 12, 1100-2359",
        [["dms-import"], ["import"]],
    ),
    "the same for all": ("Import\nJune 12, 1800-2000\nManifest\nJune 12, 1800-2000", [None]),
    "a detail is none": ("June 12, 1800-2200. Manifest is only affected between 1800 and 1830.", [None]),
    "opening hours are none": ("June 12, 1800-2200. The hotline is open 0800-1600.", [None]),
    "what does not hold is none": ("June 12, 1800-2200 instead of 1700-2100", [None]),
    "the procedure's hours are none": ("June 12, 1800-2200. Fallback is allowed from 1800 to 2300.", [None]),
}


@pytest.mark.parametrize(("text", "systems"), MANY.values(), ids=MANY)
def test_several_windows_are_told_apart(text, systems):
    found = read("Service window June 12, 2024", text)

    assert [period.systems and list(period.systems) for period in found.periods] == systems


def test_without_any_day_to_hold_on_to_there_is_no_window():
    assert shown(read("Service window 1800-2200", published=None)) == []


def test_a_day_is_taken_from_above_where_the_title_has_none():
    found = read("Gateways", "June 12, 2024\nTFE: 0600-0700\nPRD: 1815-1930")

    assert shown(found) == ["12/06 06:00 - 12/06 07:00", "12/06 18:15 - 12/06 19:30"]


def test_one_time_without_a_word_is_neither_start_nor_end():
    assert shown(read(f"Service window {DAY}, 1800")) == []


def test_an_unplaceable_end_is_taken_as_near_as_can_be():
    found = read(f"Service window {DAY}, 1800 - Thursday 0200", published=None)

    assert shown(found) == ["12/06 18:00 - 13/06 02:00"]
