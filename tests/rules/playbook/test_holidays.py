from datetime import date

import pytest

from rules.playbook.holidays import is_holiday

DAYS = {
    "New Year's Day": ("2026-01-01", True),
    "Maundy Thursday": ("2026-04-02", True),
    "Good Friday": ("2026-04-03", True),
    "Easter Sunday": ("2026-04-05", True),
    "Easter Monday": ("2026-04-06", True),
    "Ascension Day": ("2026-05-14", True),
    "Whit Sunday": ("2026-05-24", True),
    "Whit Monday": ("2026-05-25", True),
    "Christmas Day": ("2026-12-25", True),
    "Boxing Day": ("2026-12-26", True),
    "the latest Easter there can be": ("2038-04-25", True),
    "an Easter that the full moon alone would put a week later": ("2049-04-18", True),
    "store bededag, as long as there was one": ("2023-05-05", True),
    "the Friday that it would be on": ("2024-04-26", False),
    "Constitution Day, on which many work": ("2026-06-05", False),
    "Christmas Eve": ("2026-12-24", False),
    "an ordinary Saturday": ("2026-11-21", False),
    "the Thursday after Easter": ("2026-04-09", False),
}


@pytest.mark.parametrize(("day", "free"), DAYS.values(), ids=DAYS)
def test_public_holidays(day, free):
    assert is_holiday(date.fromisoformat(day)) is free
