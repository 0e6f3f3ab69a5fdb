"""Announced ranges whose day or half of the day stands in words, and lines with a date of which no window comes."""

import pytest

from tests.support.sentences import read, windows

TITLE = "PRD-servicewindow"


def plan(text: str) -> str:
    notice = read(f"{text}\nFiles sent to Manifest will be rejected.", title=TITLE)
    return windows(notice) + (" ?" if notice.unread or notice.guessed else "")


READ = {
    # the night that leads to a day
    "The night to Sunday June 21, 2026, 2200-0400": "20/6 22:00-21/6 04:00",
    "Night before Sunday June 21, 2026, 2330-0130": "20/6 23:30-21/6 01:30",
    "In the night leading to June 21, 2026, from 2300 to 0500": "20/6 23:00-21/6 05:00",
    "The night until Thursday June 18, 2026, 2100-2300": "17/6 21:00-23:00",
    "The night to Sunday June 21, 2026, 0100-0400": "21/6 01:00-04:00",
    "The night towards Monday June 22, 2026, 2200-0200": "21/6 22:00-22/6 02:00",
    "Natten til søndag den 21. juni 2026 kl. 22-04": "20/6 22:00-21/6 04:00",
    "Natten til den 18. juni 2026, kl. 23:30-05:00": "17/6 23:30-18/6 05:00",
    "Natten mod torsdag den 18. juni 2026 kl. 21:00-01:00": "17/6 21:00-18/6 01:00",
    "Natten til mandag d. 22. juni 2026 kl. 01:00-05:00": "22/6 01:00-05:00",
    "Natten til onsdag den 1. juli 2026 kl. 22:00-03:00": "30/6 22:00-1/7 03:00",
    "Nat til fredag den 19. juni 2026, kl. 20:00-22:00": "18/6 20:00-22:00",
    "Natten mellem den 20. og den 21. juni 2026, kl. 22:00-04:00": "20/6 22:00-21/6 04:00",
    # of the evening, of the afternoon
    "Wednesday June 17, 2026, from 7 to 9 in the evening": "17/6 19:00-21:00",
    "Wednesday June 17, 2026, 6:30 to 11:15 in the evening": "17/6 18:30-23:15",
    "Wednesday June 17, 2026, between 2 and 4 in the afternoon": "17/6 14:00-16:00",
    "Wednesday June 17, 2026, 8 to 12 in the evening": "17/6 20:00-18/6 00:00",
    "Wednesday June 17, 2026, in the evening from 7 to 9": "17/6 19:00-21:00",
    "Wednesday June 17, 2026, 19 to 21 in the evening": "17/6 19:00-21:00",
    "Wednesday June 17, 2026, 8 to 10 in the morning": "17/6 08:00-10:00",
    "Onsdag den 17. juni 2026 kl. 7-9 om aftenen": "17/6 19:00-21:00",
    "Onsdag den 17. juni 2026 kl. 6.30-11.15 om aftenen": "17/6 18:30-23:15",
    "Onsdag den 17. juni 2026 mellem kl. 2 og 4 om eftermiddagen": "17/6 14:00-16:00",
    "Onsdag den 17. juni 2026 om aftenen kl. 7-9": "17/6 19:00-21:00",
    "Onsdag den 17. juni 2026 kl. 19-21 om aftenen": "17/6 19:00-21:00",
    "Onsdag den 17. juni 2026 kl. 8-10 om formiddagen": "17/6 08:00-10:00",
    # whole days
    "June 17, 2026 - all day": "17/6 00:00-18/6 00:00",
    "Wednesday June 17, 2026 - the entire day": "17/6 00:00-18/6 00:00",
    "All Wednesday June 17, 2026": "17/6 00:00-18/6 00:00",
    "The whole of Wednesday June 17, 2026": "17/6 00:00-18/6 00:00",
    "The whole weekend June 20-21, 2026": "20/6 00:00-21/6 00:00, 21/6 00:00-22/6 00:00 ?",
    "All weekend, June 20 and June 21, 2026": "20/6 00:00-21/6 00:00, 21/6 00:00-22/6 00:00",
    "Onsdag den 17. juni 2026 - hele døgnet": "17/6 00:00-18/6 00:00",
    "Den 17. juni 2026 - hele dagen": "17/6 00:00-18/6 00:00",
    "Hele onsdagen den 17. juni 2026": "17/6 00:00-18/6 00:00",
    "Hele onsdag den 17. juni 2026": "17/6 00:00-18/6 00:00",
    "Hele weekenden den 20.-21. juni 2026": "20/6 00:00-21/6 00:00, 21/6 00:00-22/6 00:00 ?",
    # one night or two
    "The nights of June 17 and June 18, 2026, 2200-0400": "17/6 22:00-18/6 04:00, 18/6 22:00-19/6 04:00",
    "Nætterne den 17. og 18. juni 2026 kl. 22:00-04:00": "17/6 22:00-18/6 04:00, 18/6 22:00-19/6 04:00",
    "June 17 and June 18, 2026, 2200-0400": "17/6 22:00-18/6 04:00 ?",
    "June 17 and June 18, 2026, 0800-1000": "17/6 08:00-10:00, 18/6 08:00-10:00",
    "Between June 17 and June 18, 2026, 2200-0400": "17/6 22:00-18/6 04:00",
    "June 17 to June 18, 2026, 2200-0400": "17/6 22:00-18/6 04:00",
    "June 17 and 18, 2026, 2200-0400": "17/6 22:00-18/6 04:00 ?",
    "June 17 and 24, 2026, 2200-0400": "17/6 22:00-18/6 04:00, 24/6 22:00-25/6 04:00",
    "Den 17. og 18. juni 2026, kl. 22:00-02:00": "17/6 22:00-18/6 02:00 ?",
    "Natten mellem den 17. og 18. juni 2026, kl. 22:00-02:00": "17/6 22:00-18/6 02:00",
    "June 17/18, 2026, 2200-0200": "17/6 22:00-18/6 02:00",
    "June 17-19, 2026, 2200-0200": "17/6 22:00-19/6 02:00 ?",
    "June 17 and June 18, 2200-0500": "17/6 22:00-18/6 05:00 ?",
    "Wednesday and Thursday, 2200-0500": "10/6 22:00-11/6 05:00 ?",
    # not sure
    "Wednesday June 17, 2026, 1800-2200 (provisional)": "17/6 18:00-22:00 ?",
    "Wednesday June 17, 2026, 1800-2200, maybe": "17/6 18:00-22:00 ?",
    "Onsdag den 17. juni 2026 kl. 18-22 (foreløbig)": "17/6 18:00-22:00 ?",
    "June 17 and 18, 2026, 0800-1000 and 0900-1100 respectively": (
        "17/6 08:00-10:00, 18/6 08:00-10:00, 17/6 09:00-11:00, 18/6 09:00-11:00 ?"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_when_a_worded_range_is(text, expected):
    assert plan(text) == expected


UNREAD = [
    "Wednesday June 17, 2026, from eight to ten",
    "June 17, 2026, half past eight until ten",
    "From Wednesday June 17 up to and including Thursday June 18, 2026",
    "Wednesday June 17, 2026, at dinner time",
    "June 17, 2026 - most of the day",
    "20260617T160000Z-20260617T200000Z",
    "20260617T1600/20260617T2000",
    "Wednesday June 17, 2026: Manifest",
    "Onsdag den 17. juni 2026 fra otte til ti",
    "Onsdag den 17. juni 2026 fra klokken halv ni",
    "Fra og med onsdag den 17. juni til og med torsdag den 18. juni 2026",
    "Den 17. juni 2026 det meste af dagen",
    "Onsdag den 17. juni 2026 fra kvart i ni til ti",
    "Onsdag den 17. juni 2026 sidst på dagen",
]


@pytest.mark.parametrize("text", UNREAD)
def test_a_date_of_which_no_window_comes_is_unread(text):
    assert read(f"{text}\nFiles sent to Manifest will be rejected.", title=TITLE).unread


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday June 17, 2026\n1800-2200",
        "Wednesday June 17, 2026: Manifest\n1800-2200",
        "Onsdag den 17. juni 2026\nkl. 18:00-22:00",
        "Service window June 17\nWednesday June 17, 2026, 1800-2200",
    ],
)
def test_the_date_of_a_window_is_read(text):
    assert not read(f"{text}\nFiles sent to Manifest will be rejected.", title=TITLE).unread
