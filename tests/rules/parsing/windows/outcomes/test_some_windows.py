"""Sentences that name some of several windows by contrast, by number or by system."""

import pytest

from tests.rules.parsing.windows.outcomes.several_windows import read, shown

SAID = {  # the update, the plan, what is understood
    # one stands, the other does not
    "The window on Sunday is carried out as announced, but the one on Saturday is cancelled.": ("days", "10 cancelled, 11 open"),
    "Sunday's takes place, while the one on Saturday is postponed.": ("days", "10 postponed, 11 open"),
    "The one on Saturday takes place as planned, whereas the one on Sunday is called off.": ("days", "10 open, 11 cancelled"),
    "The service window on Sunday stands, however the one on Saturday is cancelled.": ("days", "10 cancelled, 11 open"),
    "While the window on Saturday is cancelled, the window on Sunday takes place.": ("days", "10 cancelled, 11 open"),
    "Servicevinduet lørdag gennemføres som planlagt, mens det søndag er aflyst.": ("dage", "10 open, 11 cancelled"),
    "Servicevinduet søndag fastholdes, hvorimod servicevinduet lørdag er udskudt.": ("dage", "10 postponed, 11 open"),
    "Vinduet søndag afholdes, dog er vinduet lørdag aflyst.": ("dage", "10 cancelled, 11 open"),
    "Lørdagens servicevindue er aflyst, mens søndagens gennemføres.": ("dage", "10 cancelled, 11 open"),
    # not this one
    "The window on Sunday - not the one on Saturday - is cancelled.": ("days", "10 open, 11 cancelled"),
    "The service window on Saturday, but not on Sunday, is cancelled.": ("days", "10 cancelled, 11 open"),
    "Not Saturday's but Sunday's window is cancelled.": ("days", "10 open, 11 cancelled"),
    "Saturday's and not Sunday's service window is postponed.": ("days", "10 postponed, 11 open"),
    "The service window on October 11 - but not on October 10 - is cancelled.": ("days", "10 open, 11 cancelled"),
    "Servicevinduet søndag - men ikke det lørdag - er aflyst.": ("dage", "10 open, 11 cancelled"),
    "Servicevinduet den 10. oktober, men ikke det den 11. oktober, er aflyst.": ("dage", "10 cancelled, 11 open"),
    "Ikke servicevinduet lørdag, men servicevinduet søndag er aflyst.": ("dage", "10 open, 11 cancelled"),
    "The window is not cancelled on Sunday but on Saturday.": ("days", "10 open, 11 open ?"),
    "Servicevinduet er ikke udskudt lørdag, men søndag.": ("dage", "10 open, 11 open ?"),
    # so many
    "The first two windows are cancelled.": ("bullets", "10 cancelled, 11 cancelled, 13 open"),
    "The last two service windows are postponed.": ("bullets", "10 open, 11 postponed, 13 postponed"),
    "The two first service windows are cancelled.": ("bullets", "10 cancelled, 11 cancelled, 13 open"),
    "The first three windows are cancelled.": ("bullets", "10 cancelled, 11 cancelled, 13 cancelled"),
    "The first 2 service windows are called off.": ("bullets", "10 cancelled, 11 cancelled, 13 open"),
    "De første to servicevinduer er udskudt.": ("bullets", "10 postponed, 11 postponed, 13 open"),
    "De to sidste servicevinduer er aflyst.": ("bullets", "10 open, 11 cancelled, 13 cancelled"),
    "De to første vinduer aflyses.": ("bullets", "10 cancelled, 11 cancelled, 13 open"),
    "The first four windows are cancelled.": ("bullets", "10 open, 11 open, 13 open ?"),
    "The subsequent windows after Saturday are cancelled.": ("bullets", "10 open, 11 open, 13 open ?"),
    "De resterende servicevinduer efter lørdag aflyses.": ("bullets", "10 open, 11 open, 13 open ?"),
    # all of them
    "Both windows are extended until 1700.": ("days", "10 until 17:00, 11 until 17:00"),
    "Both service windows are prolonged by one hour.": ("days", "10 until 16:00, 11 until 16:00"),
    "All service windows are extended by 30 minutes.": ("bullets", "10 until 15:30, 11 until 15:30, 13 until 15:30"),
    "Begge servicevinduer forlænges med en time.": ("dage", "10 until 16:00, 11 until 16:00"),
    "Alle servicevinduer er forlænget til kl. 17:00.": ("dage", "10 until 17:00, 11 until 17:00"),
    # of one system
    "The window for ICS2 is extended until 1300, the window for EMCS is not affected.": ("together", "07 open, 07 until 13:00"),
    "The service window for EMCS is not affected, but the service window for ICS2 is extended until 1200.": ("together", "07 open, 07 until 12:00"),
    "Servicevinduet for ICS2 er forlænget til kl. 13, servicevinduet for EMCS er uændret.": ("together", "07 open, 07 until 13:00"),
    # the weekday is not that of the date
    "The service window Saturday October 11 is cancelled.": ("days", "10 open, 11 cancelled ?"),
    "Servicevinduet søndag den 10. oktober er aflyst.": ("dage", "10 cancelled, 11 open ?"),
    "The service window Sunday October 11 is cancelled.": ("days", "10 open, 11 cancelled"),
    # to the day of another one
    "The service window on Saturday is postponed to Sunday.": ("days", "07 until 15:00, 07 open ?"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "plan", "expected"), [(said, *row) for said, row in SAID.items()])
def test_which_windows_a_contrast_or_a_number_is_of(said, plan, expected):
    assert shown(read(said, plan)) == expected
