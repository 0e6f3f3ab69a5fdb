from datetime import UTC, datetime, timedelta

import pytest

from rules.schedule.retry_after import LONGEST, retry_after

NOW = datetime(2026, 10, 12, 6, 30, tzinfo=UTC)

VALUES = {
    "nothing": ("", None),
    "seconds": ("45", timedelta(seconds=45)),
    "seconds among blanks": (" 7\t", timedelta(seconds=7)),
    "none": ("0", timedelta(0)),
    "zeros before": ("0" * 5000 + "8", timedelta(seconds=8)),
    "as long as the cap": ("900", LONGEST),
    "an hour": ("3600", LONGEST),
    "a hundred years": ("3155760000", LONGEST),
    "milliseconds since 1970": ("1791786600000", LONGEST),
    "more than a number of days can be": ("8" * 21, LONGEST),
    "more digits than Python converts": ("7" * 5000, LONGEST),
    "a date": ("Mon, 12 Oct 2026 06:31:10 GMT", timedelta(seconds=70)),
    "a date without a zone": ("Mon, 12 Oct 2026 06:30:30 -0000", timedelta(seconds=30)),
    "a date in Danish summer time": ("Mon, 12 Oct 2026 08:31:00 +0200", timedelta(minutes=1)),
    "a date gone by": ("Mon, 12 Oct 1998 06:30:00 GMT", timedelta(0)),
    "a date far away": ("Sun, 12 Oct 2140 06:30:00 GMT", LONGEST),
    "the last day there is": ("Fri, 31 Dec 9999 23:59:59 -2300", LONGEST),
    "a year of five digits": ("Mon, 12 Oct 20260 06:30:00 GMT", None),
    "a zone that is none": ("Mon, 12 Oct 2026 06:30:00 +99999999999", None),
    "a zone of endless digits": ("Mon, 12 Oct 2026 06:30:00 +" + "9" * 400, None),
    "negative": ("-30", None),
    "a fraction": ("1.5", None),
    "a unit": ("30s", None),
    "digits of another script": ("٣٠", None),
    "a raised digit": ("²", None),
    "a word": ("later", None),
}


@pytest.mark.parametrize(("text", "wait"), VALUES.values(), ids=VALUES)
def test_a_wait_is_read_and_never_longer_than_the_cap(text, wait):
    assert retry_after(text, NOW) == wait


@pytest.mark.parametrize(
    ("text", "wait"), [("45", timedelta(seconds=45)), ("Mon, 12 Oct 2026 06:31:10 GMT", None)]
)
def test_a_service_that_sends_no_dates_is_read_without_a_clock(text, wait):
    assert retry_after(text) == wait
