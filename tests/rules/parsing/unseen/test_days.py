"""A range that holds on several days, perhaps, or by another clock, in words no table was written for."""

import pytest

from tests.support.sentences import WINDOW, read, windows

SEVERAL = {
    "Wednesday June 17 and 24, 2026, 1800-2200": "17/6 18:00-22:00, 24/6 18:00-22:00",
    "Wednesday 17 and Thursday 18 June 2026, 1800-2200": "17/6 18:00-22:00, 18/6 18:00-22:00",
    "Onsdag den 17. og onsdag den 24. juni 2026 kl. 18-22": "17/6 18:00-22:00, 24/6 18:00-22:00",
    "The night between June 17 and 18, 2026, 2200-0200": "17/6 22:00-18/6 02:00",
    "Natten mellem den 17. og 18. juni 2026 kl. 22-02": "17/6 22:00-18/6 02:00",
}


@pytest.mark.parametrize(("said", "when"), SEVERAL.items(), ids=SEVERAL)
def test_two_days_before_one_range_are_two_windows_unless_it_lasts_overnight(said, when):
    notice = read(said, title="PRD-servicewindow")

    assert (windows(notice), notice.guessed) == (when, False)


GUESSED = {
    "June 17-19, 2026, 0800-1000": "17/6 08:00-10:00, 18/6 08:00-10:00, 19/6 08:00-10:00",
    "Fra den 17.-19. juni 2026 kl. 8-10": "17/6 08:00-10:00, 18/6 08:00-10:00, 19/6 08:00-10:00",
    "Each Wednesday in June, 1800-1900": "10/6 18:00-19:00",
    "The first Wednesday of each month 1800-2200": "10/6 18:00-22:00",
    "Week 25 or 26: Wednesday 1800-2200": "10/6 18:00-22:00",
    "Hver onsdag i juni kl. 18-19": "10/6 18:00-19:00",
    "Uge 25-26: onsdag kl. 18-22": "10/6 18:00-22:00",
}


@pytest.mark.parametrize(("said", "when"), GUESSED.items(), ids=GUESSED)
def test_days_that_are_not_told_one_by_one_are_a_guess(said, when):
    notice = read(said, title="PRD-servicewindow")

    assert (windows(notice), notice.guessed) == (when, True)


RESERVED = {
    f"{WINDOW} (backup: Thursday June 18, 1800-2200)",
    f"{WINDOW}. If necessary the work continues Thursday June 18, 1800-2200.",
    f"{WINDOW}, reserve date June 24.",
    "Onsdag den 17. juni 2026 kl. 18-22 (reserve: torsdag den 18. juni kl. 18-22)",
    "Onsdag den 17. juni 2026 kl. 18-22, alternativt torsdag den 18. juni kl. 18-22.",
    f"{WINDOW} (1600-2000 UTC)",
    f"{WINDOW} Danish time (17.00-21.00 UK time)",
}


@pytest.mark.parametrize("said", sorted(RESERVED))
def test_what_is_kept_in_reserve_or_told_by_another_clock_is_named_and_no_window(said):
    notice = read(said, title="PRD-servicewindow")

    assert (windows(notice), bool(notice.unread)) == ("17/6 18:00-22:00", True)
