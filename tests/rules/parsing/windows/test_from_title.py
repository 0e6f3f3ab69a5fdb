"""A title moves what the text announced, unless it only repeats it."""

import pytest

from rules.model.notice import COPENHAGEN
from rules.parsing.parse import parse
from tests.support.builders import printed

TITLES = {
    # a title above "Saturday April 26, 2025, 18:00-20:00", and the Danish hours of the window then
    "no time": ("Service window Manifest", "18:00-20:00"),
    "the day alone": ("Service window Manifest Saturday April 26, 2025", "18:00-20:00"),
    "day and hours": ("Service window Saturday April 26, 2025, 18:00-20:00", "18:00-20:00"),
    "a new end": ("Service window Saturday April 26, 2025 - extended until 21:30", "18:00-21:30"),
    "the end that it has": ("Service window Saturday April 26, 2025 - extended until 20:00", "18:00-20:00"),
    "a length": ("Service window Saturday April 26, 2025 - extended by one hour", "18:00-21:00"),
    "another start": ("Service window Saturday April 26, 2025 - start postponed to 19:00", "19:00-20:00"),
}


@pytest.mark.parametrize(("title", "hours"), TITLES.values(), ids=TITLES)
def test_a_title_moves_a_window_only_by_what_it_says_anew(title, hours):
    notice = parse(
        printed(
            title=title,
            published="22-04-2025 10:00:00",
            updated="22-04-2025 10:00:00",
            body="Saturday April 26, 2025, 18:00-20:00\nManifest is unavailable.",
        )
    )
    (window,) = notice.windows
    walls = [at.astimezone(COPENHAGEN) for at in (window.start, window.end) if at]

    assert "-".join(f"{wall:%H:%M}" for wall in walls) == hours
