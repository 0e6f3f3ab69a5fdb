"""News that is denied, depends on something, is only hoped for or taken back is none."""

import pytest

from rules.model.notice import Notice
from tests.support.sentences import WINDOW, read, windows

NONE = [
    # denied
    "The service window can't be cancelled any more.",
    "The window cannot be called off at such short notice.",
    "The service window will by no means be cancelled, and it was never cancelled.",
    "The service window will never be cancelled because of that.",
    "The service window is neither called off nor put off.",
    "No cancellation of the service window is planned.",
    "There are no plans to cancel this service window.",
    "We do not intend the service window to be cancelled.",
    "We are not cancelling the service window.",
    "The service window isn't postponed.",
    "The service window is not moved.",
    "A further extension is not on the cards.",
    "There will be no extension of the window.",
    "The window will not be prolonged past 2200.",
    "We do not expect the window to be extended.",
    "An extension until 2330 has not been agreed.",
    "The service window is not late and not delayed.",
    "Servicevinduet kan på nuværende tidspunkt ikke aflyses.",
    "Servicevinduet aflyses derfor ikke.",
    "Servicevinduet er hverken aflyst eller flyttet.",
    "Servicevinduet udskydes ikke.",
    "Servicevinduet forlænges alligevel ikke.",
    "En forlængelse bliver ikke nødvendig.",
    "Der bliver ingen forlængelse.",
    "Vi aflyser ikke vinduet.",
    "Det er aldrig blevet aflyst.",
    # it depends
    "Should the backup fail, the service window will be cancelled.",
    "The service window will be cancelled if the backup fails.",
    "The service window is cancelled unless the backup succeeds.",
    "In case of a failed backup the window is cancelled.",
    "The window will be extended to 2330 if needed.",
    "Perhaps the service window is cancelled.",
    "The service window is likely to be cancelled.",
    "We are considering a proposal that the window be postponed.",
    "Lykkes det ikke, bliver servicevinduet aflyst.",
    "Servicevinduet aflyses, såfremt backuppen fejler.",
    "Servicevinduet bliver måske aflyst.",
    "Servicevinduet forventes aflyst.",
    "Servicevinduet forlænges, hvis det bliver nødvendigt.",
    # taken back
    "The cancellation is withdrawn.",
    "The cancellation of the window no longer applies.",
    "Please ignore the cancellation.",
    "We take it back: the postponement is revoked.",
    "The service window was cancelled by mistake.",
    "The cancellation was sent by mistake.",
    "The window was wrongly reported as cancelled.",
    "Aflysningen er tilbagekaldt.",
    "Vi trækker aflysningen tilbage.",
    "Aflysningen var en fejl.",
    "Udskydelsen gælder ikke længere.",
    "Servicevinduet er aflyst ved en fejl.",
    # takes place
    "The service window takes place after all.",
    "The service window goes ahead anyway.",
    "Servicevinduet finder alligevel sted.",
    "Servicevinduet bliver gennemført alligevel.",
    # not done
    "The service window is far from done.",
    "None of the work is completed.",
    "The service window has yet to be completed.",
    "The service window is hardly finished.",
    "We are done with part 1.",
    "Vinduet er langt fra afsluttet.",
    "Arbejdet er næppe færdigt.",
    # hoped
    "We hope to be done at 2030.",
    "With luck we are finished at 2030.",
    "We aim to finish at 2030.",
    "We expect to finish earlier.",
    "Vi håber at være færdige kl. 20.30.",
    "Forhåbentlig slutter vinduet kl. 20.30.",
    "Vi forventer at blive tidligere færdige.",
]  # fmt: skip

_CHANGED = {
    "cancelled",
    "partially_cancelled",
    "postponed",
    "rescheduled",
    "extended",
    "shortened",
    "completed",
}


def _told(*updates: str) -> Notice:
    text = "\n".join([WINDOW, *updates, "Files sent to Manifest will be rejected."])
    return read(text, updated="17-06-2026 kl. 18:30")


@pytest.mark.parametrize("said", NONE)
@pytest.mark.parametrize("stamp", ["Update 17-06-2026 18:25: ", ""])
def test_what_is_denied_or_depends_changes_nothing(said, stamp):
    notice = _told(stamp + said)

    assert notice.outcome == "open"
    assert windows(notice) == "17/6 18:00-22:00"
    assert not _CHANGED & {kind for each in notice.updates for kind in each.kinds}


AGAIN = [
    "The cancellation is withdrawn.",
    "The cancellation was a mistake.",
    "Disregard the cancellation.",
    "The service window takes place after all.",
    "The service window is NOT cancelled.",
    "The service window is no longer cancelled.",
    "The window is on again.",
    "We are not cancelling the service window.",
    "Aflysningen er annulleret.",
    "Se bort fra aflysningen.",
    "Servicevinduet gennemføres alligevel.",
    "Servicevinduet afholdes alligevel som planlagt.",
    "Servicevinduet er ikke længere aflyst.",
    "Vi aflyser ikke servicevinduet alligevel.",
]


@pytest.mark.parametrize("said", AGAIN)
@pytest.mark.parametrize("called", ["The service window is cancelled.", "Servicevinduet er udskudt."])
def test_a_window_that_was_called_off_and_takes_place_is_open_again(said, called):
    notice = _told(f"Update 16-06-2026 10:00: {called}", f"Update 17-06-2026 12:00: {said}")

    assert notice.outcome == "open"
    assert windows(notice) == "17/6 18:00-22:00"


def test_a_window_that_takes_place_after_all_is_heard_above_the_announcement_too():
    notice = read(
        f"The cancellation of the service window is withdrawn.\nUpdate 16-06-2026 10:00: The service window is cancelled.\n{WINDOW}"
    )

    assert notice.outcome == "open"


STAND = {
    "The service window is cancelled, as the backup could not be completed.": "cancelled",
    "The backup could not be made and the service window is cancelled.": "cancelled",
    "The service window is cancelled. If you have questions, write to us.": "cancelled",
    "The service window is cancelled, if you have questions, write to us.": "cancelled",
    "The cancellation of the service window is due to an error in the backup.": "cancelled",
    "The service window will not take place after all.": "cancelled",
    "Servicevinduet gennemføres alligevel ikke.": "cancelled",
    "Servicevinduet er aflyst, da det ikke kan nås.": "cancelled",
    "We do not have a new date, the service window is postponed.": "postponed",
    "The service window is not cancelled but postponed.": "postponed",
    "The cancellation of the fallback procedure is withdrawn, the service window is cancelled.": "cancelled",
}


@pytest.mark.parametrize(("said", "outcome"), STAND.items())
def test_what_is_said_as_a_fact_stands(said, outcome):
    assert _told(f"Update 17-06-2026 12:00: {said}").outcome == outcome


def test_a_cancellation_of_the_procedure_takes_back_none_of_the_window():
    notice = _told(
        "Update 16-06-2026 10:00: The service window is cancelled.",
        "Update 17-06-2026 12:00: The cancellation of the emergency procedure is withdrawn.",
    )

    assert notice.outcome == "cancelled"


def test_a_hope_still_names_the_end_of_a_window_that_is_late():
    assert windows(_told("Update 17-06-2026 21:50: We are delayed and hope to be done at 2330.")) == (
        "17/6 18:00-23:30"
    )
