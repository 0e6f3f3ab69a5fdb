"""News that names the window of another day is none of this one, and is shown as not understood."""

import pytest

from tests.support.sentences import WINDOW, read

OTHERS = [
    "The service window on June 24 is cancelled.",
    "The service window on Saturday is called off.",
    "Saturday's service window is cancelled.",
    "The June 24 service window is cancelled.",
    "We have cancelled the service window on 24/6.",
    "The service window planned for Saturday June 20 is completed.",
    "Servicevinduet den 24. juni er aflyst.",
    "Servicevinduet lørdag aflyses.",
    "Servicevinduet lørdag den 20. juni er afsluttet.",
]
OWN = [
    "The service window on June 17 at 1800 is cancelled.",
    "The service window is cancelled.",
    "The service window on June 17 is cancelled.",
    "The service window on Wednesday is cancelled.",
    "The service window was cancelled on June 12.",
    "The service window is cancelled, a new service window on June 24 will be announced.",
    "The service window is cancelled and replaced by a service window on June 24.",
    "Servicevinduet onsdag den 17. juni er aflyst.",
    "Servicevinduet aflyses, og et nyt servicevindue den 24. juni følger.",
]


@pytest.mark.parametrize("said", OTHERS)
@pytest.mark.parametrize("stamp", ["Update 12-06-2026 10:00: ", ""])
def test_an_ending_of_another_day_leaves_the_window_open(said, stamp):
    notice = read(f"{WINDOW}\n{stamp}{said}", updated="12-06-2026 kl. 10:00")

    assert notice.outcome == "open"
    assert notice.unread == (said,)


@pytest.mark.parametrize("said", OWN)
def test_an_ending_of_its_own_day_or_of_none_ends_it(said):
    notice = read(f"{WINDOW}\nUpdate 12-06-2026 10:00: {said}", updated="12-06-2026 kl. 10:00")

    assert notice.outcome == "cancelled"


def test_where_no_window_is_known_a_day_tells_nothing():
    assert read("The service window on June 24 is cancelled.", title="Manifest").outcome == "cancelled"
