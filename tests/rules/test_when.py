"""Danish wall time in, UTC out."""

from datetime import UTC, datetime

import pytest

from rules.when import from_wall, stamp

STAMPS = {
    "07-04-2026 07:19:00": "2026-04-07T05:19:00",
    "16-04-2026 kl. 22:59": "2026-04-16T20:59:00",
    "16-01-2026 kl 22.59": "2026-01-16T21:59:00",
    "16-01-2026": "2026-01-15T23:00:00",
    " 7.4.2026 07:19 ": "2026-04-07T05:19:00",
    "2026-04-07T07:19:00+02:00": "2026-04-07T05:19:00",
    "2026-04-07T07:19:00Z": "2026-04-07T07:19:00",
    "2026-04-07 07:19": "2026-04-07T05:19:00",
    "Tue, 07 Apr 2026 07:19:00 +0200": "2026-04-07T05:19:00",
    "Tue, 07 Apr 2026 07:19:00 GMT": "2026-04-07T07:19:00",
}


@pytest.mark.parametrize(("printed", "expected"), STAMPS.items(), ids=STAMPS)
def test_a_stamp_is_read_into_utc(printed, expected):
    assert stamp(printed) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("printed", [None, "", "soon", "32-13-2026 07:19", "0001-01-01T00:00+14:00"])
def test_what_is_no_stamp_is_none(printed):
    assert stamp(printed) is None


def test_the_hour_shown_twice_is_summer_time_unless_said_otherwise():
    wall = datetime.fromisoformat("2025-10-26T02:45")

    assert from_wall(wall) == datetime(2025, 10, 26, 0, 45, tzinfo=UTC)
    assert from_wall(wall, standard=True) == datetime(2025, 10, 26, 1, 45, tzinfo=UTC)
