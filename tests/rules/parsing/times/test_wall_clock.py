"""Danish wall time in, UTC out."""

from datetime import UTC, datetime

import pytest

from rules.parsing.times.wall_clock import from_wall, stamp

STAMPS = {
    "07-04-2026 07:19:00": "2026-04-07T05:19:00",
    "16-04-2026 kl. 22:59": "2026-04-16T20:59:00",
    "16-01-2026 kl 22.59": "2026-01-16T21:59:00",
    "16-01-2026": "2026-01-15T23:00:00",
    " 7.4.2026 07:19 ": "2026-04-07T05:19:00",
    "2026-04-07T07:19:00+02:00": "2026-04-07T05:19:00",
    "2026-04-07T07:19:00Z": "2026-04-07T07:19:00",
    "2026-04-07 07:19": "2026-04-07T05:19:00",
    "16 Mar 2024 19:11": "2024-03-16T18:11:00",
    "25 maj 2022 08:05": "2022-05-25T06:05:00",
    "25 May 2022 08:05": "2022-05-25T06:05:00",
    "3 okt 2024 17:00": "2024-10-03T15:00:00",
    "03 OKTOBER 2024, kl. 17.00": "2024-10-03T15:00:00",
    "1. Marts 2025 kl. 09:00:30": "2025-03-01T08:00:30",
    "9 Sept. 2024 at 09:00": "2024-09-09T07:00:00",
    "09-dec-2024 09:00": "2024-12-09T08:00:00",
    "31 Aug 2024": "2024-08-30T22:00:00",
    "Tue, 07 Apr 2026 07:19:00 +0200": "2026-04-07T05:19:00",
    "Tue, 07 Apr 2026 07:19:00 GMT": "2026-04-07T07:19:00",
}


@pytest.mark.parametrize(("printed", "expected"), STAMPS.items(), ids=STAMPS)
def test_a_stamp_is_read_into_utc(printed, expected):
    assert stamp(printed) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "printed",
    [
        None,
        "",
        "soon",
        "32-13-2026 07:19",
        "16 Foo 2024 19:11",
        "31 jun 2024 10:00",
        "16 Mar 2024 25:11",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_stamp_is_none(printed):
    assert stamp(printed) is None


def test_the_hour_shown_twice_is_summer_time_unless_said_otherwise():
    wall = datetime.fromisoformat("2025-10-26T02:45")

    assert from_wall(wall) == datetime(2025, 10, 26, 0, 45, tzinfo=UTC)
    assert from_wall(wall, standard=True) == datetime(2025, 10, 26, 1, 45, tzinfo=UTC)
