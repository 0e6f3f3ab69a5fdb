from datetime import timedelta

import pytest

from rules.commands.durations import format_duration, parse_duration

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4h", 4 * HOUR),
        ("4 hours", 4 * HOUR),
        ("1 Hour", HOUR),
        ("4t", 4 * HOUR),
        ("2 timer", 2 * HOUR),
        ("90m", HOUR * 1.5),
        ("30 min", HOUR / 2),
        ("30 minutter", HOUR / 2),
        ("7d", 7 * 24 * HOUR),
        ("2 dage", 48 * HOUR),
    ],
)
def test_lengths_of_time_are_read_in_both_languages(typed: str, meant: timedelta) -> None:
    assert parse_duration(typed) == meant


@pytest.mark.parametrize("typed", ["", "0h", "h", "4", "4 weeks", "-4h", "4h 30m", "99999h", "<!channel>"])
def test_all_else_is_refused_with_the_way_to_write_it(typed: str) -> None:
    with pytest.raises(ValueError, match="write it as 90m, 4h or 7d"):
        parse_duration(typed)


@pytest.mark.parametrize("typed", ["1d", "7d", "1h", "25h", "90m", "1m"])
def test_what_is_written_is_read_back(typed: str) -> None:
    assert format_duration(parse_duration(typed)) == typed
