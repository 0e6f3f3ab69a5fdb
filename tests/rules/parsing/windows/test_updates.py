"""Updates told inside a text, and the windows they leave."""

from datetime import date, time

import pytest

from rules.model.notice import COPENHAGEN, Slug
from rules.parsing.document.sections import split_document
from rules.parsing.lines import line, lines
from rules.parsing.times.dates import Anchor
from rules.parsing.times.wall_clock import stamp
from rules.parsing.windows.announced import announced_windows
from rules.parsing.windows.apply_update import announced
from rules.parsing.windows.updates import update_history

HEADER = tuple(map(Slug, ("dms-import", "dms-export", "manifest")))
TITLE = "PRD-servicewindow Wednesday June 12, 2024"
WINDOW = "PRD-servicewindow Wednesday June 12, 2024, 1800-2200\nThe systems will be unavailable."


def read(update, *, updated="12-06-2024 kl. 23:55", below=False, incident=False, main=HEADER, text=WINDOW):
    anchor = Anchor(published=stamp("10-06-2024 09:00:00"), updated=stamp(updated))
    body = split_document(lines(f"{text}\n{update}" if below else f"{update}\n{text}"), 2024)
    periods = announced_windows(line(TITLE), body.announcement, anchor, HEADER).periods
    windows = tuple(map(announced, periods))
    return update_history(
        body.blocks, windows, anchor, header=HEADER, main=main, failing=frozenset() if incident else None
    )


def told(found):
    return [" ".join([_at(each.update.at), *each.update.kinds]) for each in found.told]


def _at(moment):
    return "-" if moment is None else f"{moment.astimezone(COPENHAGEN):%d/%m %H:%M}"


def windows(found):
    return [f"{_at(window.start)} - {_at(window.end)}" for window in found.windows]


STAMPS = {
    # how it is stamped, when that was
    "Update 20:20: The service window has concluded.": "12/06 20:20",
    "Update kl. 14.14: Completed.": "12/06 14:14",
    "Update at 21.02: Completed": "12/06 21:02",
    "Update 12/6-2024 20:25 - Done": "12/06 20:25",
    "Update 12.06.2024 at 09:50 - Done": "12/06 09:50",
    "Update 2024-06-12: Done": "-",
    "Update 12th June: Done": "-",
    "Update on 12-06-2024\nDone": "-",
    "UPDATE: 12/06/24 15:23 - Done": "12/06 15:23",
    "Update 12-06-2024: 7:20: Done": "12/06 07:20",
    "Edited 15:40 - Done": "12/06 15:40",
    "Wednesday June 12, 2024, 2310\nDone": "12/06 23:10",
    "PRD-servicewindow Wednesday June 12, 2024, 2310\nDone": "12/06 23:10",
    "21:40: Done": "12/06 21:40",
    "Wednesday June 12, 2310\nDone": "12/06 23:10",
    "Service window is hereby completed at 23.00": "12/06 23:00",
    "Done 2140": "12/06 21:40",
    "PRD-servicewindow Wednesday June 12, 2024, 1800-2200\nDone": "-",
    "Opdatering kl. 20.20: Servicevinduet er afsluttet.": "12/06 20:20",
    "Opdateret 12.06.2024 kl. 20.20 - Servicevinduet er afsluttet.": "12/06 20:20",
    "Opdatering den 12. juni kl. 21.45: Udført": "12/06 21:45",
    "12. juni 2024 kl. 21.45\nUdført.": "12/06 21:45",
    "Onsdag den 12. juni 2024, 21.45\nUdført.": "12/06 21:45",
    "Servicevinduet blev afsluttet kl. 21.45.": "12/06 21:45",
}


@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize(("update", "at"), STAMPS.items(), ids=STAMPS)
def test_every_form_of_stamp_is_read(update, at, below):
    found = read(update, below=below)

    assert told(found) == [f"{at} completed"]


SAME = "12/06 18:00 - 12/06 22:00"
MOVES = {
    # the update, what it tells, the window after it
    "until": ("Update 21:50: Extended until 23:30", "extended", "12/06 18:00 - 12/06 23:30"),
    "past midnight": ("Update 21:50: Extended to 0200", "extended", "12/06 18:00 - 13/06 02:00"),
    "with its day": ("Update: Prolonged until Thursday June 13, 0100", "extended", "12/06 18:00 - 13/06 01:00"),
    "by hours": ("Update: Extended by 2 hours", "extended", "12/06 18:00 - 13/06 00:00"),
    "delayed by an hour": ("Update 21:55: Delayed approx. 1 hour", "extended", "12/06 18:00 - 12/06 23:00"),
    "delayed with an end": ("Update 21:55: Delayed. Expected end time 2300", "extended", "12/06 18:00 - 12/06 23:00"),
    "expected": ("Update 21:55: Expected completed 0400", "extended", "12/06 18:00 - 13/06 04:00"),
    "delayed": ("Update 21:55: Delayed, time horizon unknown", "delayed", SAME),
    "not as stated": ("Update 17:00: Ends at 21.00, not 22.00 as stated above", "shortened", "12/06 18:00 - 12/06 21:00"),
    "shortened": ("Update 17:00: Shortened to 2000", "shortened", "12/06 18:00 - 12/06 20:00"),
    "extended, whole": ("Update 17:00: Extended, now 1800-2300", "extended", "12/06 18:00 - 12/06 23:00"),
    "shortened, whole": ("Update 17:00: Moved to 1800-2100", "shortened", "12/06 18:00 - 12/06 21:00"),
    "in brackets": ("PRD-servicewindow 1800-2200 (extended to 2330)", "extended", "12/06 18:00 - 12/06 23:30"),
    "expected to open": ("June 12, 2024, 2100\nWe work on it.\nExpected to open at 2330", "extended", "12/06 18:00 - 12/06 23:30"),
    "changed in the text too": ("Update: The time has been changed to 1800-2200", "rescheduled", SAME),
    "another day": ("Update: Moved to Thursday June 13", "rescheduled", "13/06 18:00 - 13/06 22:00"),
    "another day and time": ("Update: Moved to June 13, 0800-1200", "rescheduled", "13/06 08:00 - 13/06 12:00"),
    "a later start": ("Update: The start is changed to 19:00", "rescheduled", "12/06 19:00 - 12/06 22:00"),
    "a new horizon": ("Update 21:50: Not ended yet. New time horizon is 23:30", "extended", "12/06 18:00 - 12/06 23:30"),
    "not in time": ("Update 21:50: Will not be completed at 22:00. Expected time is 23:30", "extended", "12/06 18:00 - 12/06 23:30"),
    "goes on": ("Update 21:50: The window continues until 23:30", "extended", "12/06 18:00 - 12/06 23:30"),
    "well done": ("Update: The window has been succesfully completed", "completed", SAME),
    "open now": ("Update: The systems are now available", "completed", SAME),
    "taken out": ("Update: Manifest is removed from the service window", "partially_cancelled", SAME),
    "a start by the way": ("Update 17:55: The window starts 1830", "rescheduled", "12/06 18:30 - 12/06 22:00"),
    "the start as known": ("Update 17:55: The window starts 1800", "informed", SAME),
    "a start by minutes": ("Update: Start delayed 30 minutes", "rescheduled", "12/06 18:30 - 12/06 22:00"),
    "done, with a remark": ("Update: Done - but delays can be expected", "completed", SAME),
    "done, one still slow": ("Update: The window is completed. DMS is still slow.", "completed", SAME),
    "told elsewhere": ("This message is closed as it is announced in another", "duplicate", SAME),
    "a start past the end": ("Update: Starts at 23:00 instead of 18:00", "rescheduled", "12/06 23:00 - 13/06 03:00"),
    "postponed with a day": ("Update: Postponed to Thursday June 13", "rescheduled", "13/06 18:00 - 13/06 22:00"),
    "postponed": ("Update: Postponed until further notice", "postponed", SAME),
    "moved to no day": ("Update: Moved to a later date", "postponed", SAME),
    "the same again": ("Edited 15:40 - Timeframe is: 1800-2200", "corrected", SAME),
    "the same end": ("Update: Extended to 2200", "extended", SAME),
    "cancelled": ("Update: Cancelled. A new date will be announced.", "cancelled", SAME),
    "in part": ("Update: The service window for Manifest is cancelled", "partially_cancelled", SAME),
    "done in part": ("Update: Manifest is done.", "informed", SAME),
    "not all of it": ("Update: Completed, but Manifest is still unavailable", "informed", SAME),
    "a copy": ("Update: Closed as it is a duplicate", "duplicate", SAME),
    "worse": ("Update: DMS is unstable", "degraded", SAME),
    "late and worse": ("Update: DMS delayed/instable", "delayed degraded", SAME),
    "late for a reason": ("Update: Delayed due to problems", "delayed", SAME),
    "nothing new": ("Update: We are still investigating", "informed", SAME),
    "procedure allowed": ("Update: Fallback procedure is allowed", "fallback_allowed", SAME),
    "procedure restricted": ("Update: No general use of fallback", "fallback_restricted", SAME),
    "done and procedure ended": (
        "Update: Completed. Fallback procedure is closed.", "completed fallback_ended", SAME,
    ),
    "dansk, forlænget": ("Opdatering kl. 21.50: Servicevinduet er forlænget til kl. 23.30.", "extended", "12/06 18:00 - 12/06 23:30"),
    "dansk, udvidet": ("Opdatering: Servicevinduet udvides til kl. 24.00", "extended", "12/06 18:00 - 13/06 00:00"),
    "dansk, forsinket en time": ("Opdatering kl. 21.55: Servicevinduet er forsinket ca. 1 time.", "extended", "12/06 18:00 - 12/06 23:00"),
    "dansk, forventes": ("Opdatering kl. 21.55: Forsinket. Forventes afsluttet kl. 04.00.", "extended", "12/06 18:00 - 13/06 04:00"),
    "dansk, forsinket": ("Opdatering kl. 21.55: Servicevinduet er forsinket.", "delayed", SAME),
    "dansk, slutter før": ("Opdatering: Servicevinduet slutter kl. 21.00 og ikke kl. 22.00.", "shortened", "12/06 18:00 - 12/06 21:00"),
    "dansk, flyttet": ("Opdatering: Servicevinduet er flyttet til den 13. juni kl. 18-22.", "rescheduled", "13/06 18:00 - 13/06 22:00"),
    "dansk, senere start": ("Opdatering: Servicevinduet starter først kl. 19.00.", "rescheduled", "12/06 19:00 - 12/06 22:00"),
    "dansk, udskudt": ("Opdatering: Servicevinduet er udskudt indtil videre.", "postponed", SAME),
    "dansk, aflyst": ("Opdatering: Servicevinduet er aflyst.", "cancelled", SAME),
    "dansk, delvis aflyst": ("Opdatering: Servicevinduet for Manifest er annulleret.", "partially_cancelled", SAME),
    "dansk, ustabil": ("Opdatering: Der opleves ustabilitet i DMS.", "degraded", SAME),
    "dansk, kopi": ("Opdatering: Lukkes, da den er en kopi af en anden.", "duplicate", SAME),
    "dansk, rettelse": ("Rettelse: Tidspunktet stod forkert.", "corrected", SAME),
}  # fmt: skip


@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize(("update", "kinds", "window"), MOVES.values(), ids=MOVES)
def test_an_update_is_told_and_applied_wherever_it_stands(update, kinds, window, below):
    found = read(update, below=below)

    assert [each.update.kinds for each in found.told] == [tuple(sorted(kinds.split(), key=_ORDER.index))]
    assert windows(found) == [window]


_ORDER = [
    *(
        "extended",
        "shortened",
        "rescheduled",
        "delayed",
        "completed",
        "cancelled",
        "partially_cancelled",
        "postponed",
    ),
    *(
        "fallback_allowed",
        "fallback_restricted",
        "fallback_ended",
        "degraded",
        "corrected",
        "duplicate",
        "informed",
    ),
]


def test_news_beside_the_procedure_are_told_too():
    found = read("Update\nThe changes are in the new guide.\nFallback procedure is allowed", below=True)

    assert told(found) == ["- fallback_allowed informed"]


ORDERS = {
    "above, newest first": "Thursday June 13, 2024, 0015\nDone\nWednesday June 12, 2024, 2205\nExtended to 0100",
    "above, oldest first": "Wednesday June 12, 2024, 2205\nExtended to 0100\nThursday June 13, 2024, 0015\nDone",
}


@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize("updates", ORDERS.values(), ids=ORDERS)
def test_stamped_updates_are_told_in_the_order_of_time(updates, below):
    found = read(updates, below=below, updated="13-06-2024 kl. 00:16")

    assert told(found) == ["12/06 22:05 extended", "13/06 00:15 completed"]


def test_unstamped_updates_are_told_with_the_later_end_last_and_the_ending_after_all():
    above = "Update: Service window is over\nUpdate: Expanded to 24:00\nUpdate: Expanded to 23:00"
    found = read(above)

    assert told(found) == ["- extended", "- extended", "- completed"]
    assert windows(found) == ["12/06 18:00 - 13/06 00:00"]


def test_an_unstamped_move_came_before_a_stamped_ending():
    assert told(read("Update: Completed 2245.\nUpdate: Extended to 2300.")) == [
        "- extended",
        "12/06 22:45 completed",
    ]


def test_an_extension_of_some_systems_leaves_the_others_their_window():
    found = read("Update 21:50: Manifest is extended to 2330")

    assert windows(found) == ["12/06 18:00 - 12/06 23:30", "12/06 18:00 - 12/06 22:00"]
    assert [window.systems for window in found.windows] == [("manifest",), ("dms-import", "dms-export")]


def test_an_extension_reaches_the_windows_of_the_systems_it_names():
    text = "DMS Import: 1800-2000\nManifest: 1800-2200"
    found = read("Update 21:50: Manifest is extended to 2330", text=text)

    assert windows(found) == ["12/06 18:00 - 12/06 20:00", "12/06 18:00 - 12/06 23:30"]


def test_an_extension_of_what_the_title_names_is_one_of_the_whole():
    found = read("Update 21:50: Manifest is extended to 2330", main=(Slug("manifest"),))

    assert windows(found) == ["12/06 18:00 - 12/06 23:30"]


THURSDAY = 3


def test_a_wrong_weekday_in_a_stamp_yields_to_the_last_edit():
    found = read("Thursday June 12, 2024, 0022\nDone", updated="13-06-2024 kl. 00:22")

    assert told(found) == ["13/06 00:22 completed"]
    assert [each.weekdays for each in found.told[0].problems] == [(THURSDAY,)]


def test_an_impossible_year_and_a_letter_in_a_stamp_are_said():
    found = read("Wednesday June 12, 2400, 210o\nDone", updated="12-06-2024 kl. 21:01")

    assert told(found) == ["12/06 21:00 completed"]
    assert [each.read_as for each in found.told[0].problems] == [date(2024, 6, 12), time(21, 0)]


def test_an_extension_never_ends_before_the_window_it_extends():
    found = read("Update: Extended to 2000", text="June 12, 2024, 1800 - June 13, 2024, 0500")

    assert windows(found) == ["12/06 18:00 - 13/06 20:00"]


INCIDENT = "We are experiencing problems with Manifest."
INCIDENTS = {
    "solved": (
        "Update 11:15: The problem is solved. Fallback is no longer allowed.",
        "resolved fallback_ended",
    ),
    "done": ("Update 11:15: Done", "resolved"),
    "again": ("Update 11:15: Messages are received normally again.", "resolved"),
    "news": ("Update 11:15: The error is located and we expect a solution at 13:00.", "informed"),
    "not yet": ("Update 11:15: The problem is not resolved. Next update at 12:00.", "informed"),
    "worse": ("Update 11:15: DMS has problems too.", "degraded"),
    "one not affected": ("Update 11:15: Manifest is not affected.", "informed"),
    "dansk, en er ikke længere berørt": ("Opdatering 11:15: Manifest er ikke længere berørt.", "informed"),
    "hand-over": ("Follow updates on the other message.", "informed"),
    "dansk, rettet": ("Opdatering kl. 11.15: Fejlen er rettet.", "resolved"),
    "dansk, i drift": ("Opdatering kl. 11.15: Manifest er i drift igen.", "resolved"),
    "dansk, nyt": ("Opdatering kl. 11.15: Fejlen er fundet.", "informed"),
}


@pytest.mark.parametrize(("update", "kinds"), INCIDENTS.values(), ids=INCIDENTS)
def test_an_incident_is_followed(update, kinds):
    found = read(update, below=True, incident=True, text=INCIDENT, updated="10-06-2024 kl. 11:20")

    assert [" ".join(each.update.kinds) for each in found.told] == [kinds]
