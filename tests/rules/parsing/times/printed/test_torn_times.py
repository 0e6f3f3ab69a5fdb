"""A time that nobody can read is no other time: least of all midnight."""

import pytest

from rules.parsing.parse import parse
from tests.support.builders import at, printed

TORN = (
    *("kl. 18¤00-22:00", "kl. 18?00 - 22:00", "18 00 - 22 00", "18·00-22·00", "18’00 - 22’00", "18|00-22|00"),
    *("\ufffd\ufffd00-2200", "18\ufffd00-22\ufffd00", "1\ufffd:00-22:00", "18:\ufffd0-22:00"),
)


@pytest.mark.parametrize("hours", TORN)
def test_no_midnight_is_made_of_a_torn_time(hours):
    notice = parse(printed(title="PRD-servicewindow", body=f"Saturday August 22, 2026, {hours}"))

    assert (notice.windows, notice.understood) == ((), False)


SPELT = (
    *(
        "kl. 18\u223600\u202f–\u202f22\u223600",
        "\uff11\uff18\uff1a\uff10\uff10－\uff12\uff12\uff1a\uff10\uff10",
    ),
    *(
        "18\ua78900\u2060-\u206022\ua78900",
        "\u200e18:00\u200f\u00ad-\u200b22:00",
        "18:00―22:00",
        "18:00 ⁃ 22:00",
    ),
    *(
        "18:00\u3000-\u200722:00",
        "1800 \u2e3a 2200",
        "18\u202400-22\u202400",
        "\U0001d7cf\U0001d7d6:00-22:00",
    ),
    *("kl. 18-22", "from 18 to 22"),
)


@pytest.mark.parametrize("hours", SPELT)
def test_a_time_in_unusual_letters_is_a_time(hours):
    notice = parse(printed(title="PRD-servicewindow", body=f"Saturday August 22, 2026, {hours}"))

    assert [(each.start, each.end) for each in notice.windows] == [(at("18:00"), at("22:00"))]


def test_midnight_in_figures_is_midnight():
    notice = parse(printed(title="PRD-servicewindow", body="Saturday August 22, 2026 at 00-06"))

    assert [(each.start, each.end) for each in notice.windows] == [(at("00:00"), at("06:00"))]
