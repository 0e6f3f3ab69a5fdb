"""Trouble that is over for some systems, some users, or in one access channel."""

import pytest

from tests.support.sentences import read, summary

LEFT = {  # of DMS Import and Manifest, which were down
    "DMS Import is available again.": "open",
    "DMS Import er tilgængelig igen.": "open",
    "Manifest Online is available again.": "open",
    "Online access is available again, file access is not.": "open",
    "Files are processed again.\nUpdate 13:00: DMS Import Online is available again.": "open",
    "DMS Import and Manifest are available again.": "completed 17/6 12:30",
    "Fejlen i DMS Import og Manifest er rettet.": "completed 17/6 12:30",
    "The problem is solved. Manifest is available again.": "completed 17/6 12:30",
    "It is possible to log in again.": "completed 17/6 12:30",
    "Systemerne er tilgængelige igen.": "completed 17/6 12:30",
    "DMS Import is available again.\nUpdate 13:00: Manifest is available again.": "completed 17/6 13:00",
    "Manifest Online er tilgængelig igen.\nUpdate 13:00: Manifest er tilgængelig igen.": "open",
    "DMS Import is available again.\nUpdate 13:00: The problem is solved.": "completed 17/6 13:00",
}


@pytest.mark.parametrize(("said", "outcome"), LEFT.items(), ids=LEFT)
def test_what_ends_for_some_is_over_when_it_has_ended_for_all(said, outcome):
    text = f"DMS Import and Manifest are down.\nUpdate 12:30: {said}"

    assert _outcome(text, title="DMS Import and Manifest are down") == outcome


OF_TITLE = {  # a title, the first text, an update: the title tells what it is about
    "one system of the header": ("Manifest - problems", "We have problems.", "Manifest is available again."),
    "one channel": (
        "DMS Import Online",
        "DMS Import is not available.",
        "DMS Import Online is available again.",
    ),
    "et enkelt system": ("Fejl i Manifest", "Vi har problemer.", "Manifest er tilgængelig igen."),
}


@pytest.mark.parametrize(("title", "first", "said"), OF_TITLE.values(), ids=OF_TITLE)
def test_what_the_title_names_is_the_whole(title, first, said):
    assert _outcome(f"{first}\nUpdate 12:30: {said}", title=title) == "completed 17/6 12:30"


REMEDIES = {  # what was to be done against it comes to nothing, or another matter ends
    "The planned restart has been cancelled.",
    "The fix is postponed to tomorrow.",
    "The service window last night was completed, but Manifest has errors.",
    "The power outage is over, but Manifest is still down.",
    "The same problem as yesterday, which was solved at 10, is back.",
    "Den planlagte genstart er aflyst.",
    "Rettelsen er udskudt til i morgen.",
    "Servicevinduet i nat er afsluttet, men Manifest er ustabilt.",
    "Samme fejl som i går, der blev rettet kl. 10, er tilbage.",
}


@pytest.mark.parametrize("where", ["", "Update 12:30: "])
@pytest.mark.parametrize("said", sorted(REMEDIES))
def test_what_comes_of_something_else_ends_no_trouble(said, where):
    assert _outcome(f"Manifest is down.\n{where}{said}", title="Manifest is down") == "open"


@pytest.mark.parametrize("said", ["This message is cancelled.", "Driftsforstyrrelsen er aflyst."])
def test_a_notice_of_trouble_may_itself_be_cancelled(said):
    assert _outcome(f"Manifest is down.\nUpdate 12:30: {said}", title="Manifest is down") == "cancelled"


IN_PART = {
    "Manifest now works only online.",
    "Manifest works again, but not stable.",
    "Manifest is available again for some users.",
    "Manifest is back for most users.",
    "The error is solved for new declarations only.",
    "The problem is temporarily solved.",
    "The problem is probably solved.",
    "The problem was thought to be solved.",
    "The problem can be solved by restarting your browser.",
    "The problem has been solved several times today, but returns.",
    "A similar problem was solved yesterday.",
    "Manifest virker nu kun online.",
    "Manifest virker igen delvist.",
    "Manifest virker nu slet ikke.",
    "Manifest virker nu og da.",
    "Manifest er oppe igen for nogle brugere.",
    "Fejlen er løst for de fleste.",
    "Problemet er midlertidigt løst.",
    "Problemet er formentlig løst.",
    "Vi troede, at problemet var løst.",
}


@pytest.mark.parametrize("said", sorted(IN_PART))
def test_what_ends_in_part_or_perhaps_is_not_over(said):
    assert _outcome(f"Manifest is down.\nUpdate 12:30: {said}", title="Manifest is down") == "open"


def _outcome(text, *, title):
    stamps = {"published": "17-06-2026 07:00:00", "updated": "17-06-2026 kl. 13:01"}
    return summary(
        read(text, title=title, status="Service disruption", systems=("DMS Import", "Manifest"), **stamps)
    )[1]
