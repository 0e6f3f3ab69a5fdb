"""Dates in all the forms that programs print them in."""

from datetime import UTC, datetime

import pytest

from rules.parsing.times.printed.stamps import iso, read

EVENING = datetime(2026, 6, 7, 21, 10, tzinfo=UTC)
"""Sunday, 7 June 2026, 23:10 in Denmark."""

SAME = (
    "2026-06-07T23:10:00+02:00",
    "2026-06-07T21:10:00Z",
    "2026-06-07T21:10Z",
    "2026-06-07T23:10:00.123+02:00",
    "2026-06-07 23:10:00,5",
    "20260607T211000Z",
    "20260607T2310",
    "2026-06-07 23:10:00 +02:00",
    "2026/06/07 23:10",
    "2026-06-07T23:10:00 CEST",
    "07-06-2026 kl. 23.10",
    "7/6-2026 23:10",
    "07.06.2026 23.10",
    "Sun, 07 Jun 2026 23:10:00 +0200",
    "Sun, 07 Jun 2026 23:10:00 +02:00",
    "Sun, 07 Jun 2026 23:10:00 +02",
    "Sun, 07 Jun 2026 23:10:00 GMT+2",
    "Sun, 07 Jun 2026 23:10:00 GMT+02:00",
    "Sun, 07 Jun 2026 23:10:00 UTC+0200",
    "Sun, 07 Jun 2026 22:10:00 MET",
    "Sun, 07 Jun 2026 23:10:00 MEST",
    "Sun, 07 Jun 2026 23:10:00 (CEST)",
    "Sun, 07 Jun 2026 23:10:00 +0200 (CEST)",
    "Sun, 07 Jun 2026 17:10:00 EDT",
    "Sun, 07 Jun 2026 21:10:00 GMT",
    "Sun, 07 Jun 2026 21:10:00 -0000",
    "Sun, 07 Jun 2026 23:10 Europe/Copenhagen",
    "Sun, 07 Jun 2026 23:10:00",
    "Sun, 7 Jun 26 23:10",
    "Sunday, 07-Jun-26 21:10:00 UTC",
    "Sun Jun  7 23:10:00 CEST 2026",
    "Sun Jun 07 2026 23:10:00 GMT+0200 (Central European Summer Time)",
    "Sunday, June 7th, 2026 11:10 PM",
    "6/7/2026 11:10:00 PM",
    "søn, 07 jun 2026 23:10:00 +0200",
    "søndag den 7. juni 2026 kl. 23.10",
    "So, 07 Jun 2026 23:10:00 +0200",
    "Sonntag, 7. Juni 2026 23:10 MESZ",
)


@pytest.mark.parametrize("printed", SAME)
def test_one_moment_in_many_forms(printed):
    assert read(printed) == EVENING


NONE = (
    "soon",
    "Mon, 01 Jan 0001 00:00:00 +0000",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "9999-12-31T23:59:59-12:00",
    "31 Feb 2026 10:00",
    "2026-02-31",
    "2026-13-01T10:00:00Z",
    "Sun, 07 Jun 2026 25:61:00 +0200",
    "Sun, 07 Jun 2026 24:01",
    "Sun, 07 Jun 2026 23:10:61",
    "Mon, 01 Jun 20260601090000 09:00:00 +0200",
    "Sun, 07 Jun 2026 23:10:00 +9900",
    "07 Foo 2026 10:00",
    "June 2026",
    "1970-01-01T00:00:00Z",
    "1780867200",
    "",
)


@pytest.mark.parametrize("printed", NONE)
def test_a_senseless_date_is_none(printed):
    assert read(printed) is None
    assert iso(printed) is None


EXACT = {
    "a day": ("7. maj 2026", "2026-05-07"),
    "to the minute": ("7 May 2026 10:00 GMT", "2026-05-07T10:00+00:00"),
    "to the second": ("Thu, 07 May 2026 10:00:00 +0100", "2026-05-07T10:00:00+01:00"),
    "the end of a day": ("07 May 2026 24:00", "2026-05-08T00:00+02:00"),
    "noon and midnight": ("5/7/2026 12:00 AM", "2026-05-07T00:00+02:00"),
    "in German": ("Di, 03 Mär 2026 10:00:00 +0100", "2026-03-03T10:00:00+01:00"),
    "winter time": ("3 dec 2026 10:00", "2026-12-03T10:00+01:00"),
}


@pytest.mark.parametrize(("printed", "told"), EXACT.values(), ids=EXACT)
def test_a_date_is_told_as_exactly_as_it_is_printed(printed, told):
    assert iso(printed) == told
