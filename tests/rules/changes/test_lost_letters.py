"""Letters that were lost on the way are no news, and are read as they stood before."""

import pytest

from rules.changes.lost_letters import alike, mended

ALIKE = {  # one text, another one, whether they differ in lost letters only
    "one letter": ("Ring til os på", "Ring til os p\ufffd", True),
    "a letter in two pieces": ("Ring til os på 1", "Ring til os p\ufffd\ufffd 1", True),
    "a dash in three pieces": ("18:00 – 22:00", "18:00 \ufffd\ufffd\ufffd 22:00", True),
    "another one each": ("N\ufffddprocedure må", "Nødprocedure m\ufffd", True),
    "white space besides": ("på  dansk\nnu", "p\ufffd dansk nu", True),
    "nothing lost": ("Ring nu", "Ring nu", False),
    "a word more": ("Ring til os på", "Ring ikke til os p\ufffd", False),
    "another letter besides": ("på 18:00", "p\ufffd 19:00", False),
    "more letters than were lost": ("på dansk", "p\ufffd\ufffdansk x", False),
    "more pieces than are tried": ("å b " * 9, "\ufffd\ufffd b " * 9, False),
}


@pytest.mark.parametrize(("one", "other", "same"), ALIKE.values(), ids=ALIKE)
def test_whether_only_letters_were_lost(one, other, same):
    assert (alike(one, other), alike(other, one)) == (same, same)


MENDED = {  # a text, what it was before, how it is read
    "as before": ("p\ufffd dansk", "på dansk", "på dansk"),
    "nothing lost": ("på engelsk", "på dansk", "på engelsk"),
    "nothing known": ("p\ufffd", "", "p\ufffd"),
    "more is lost than before": ("p\ufffd d\ufffd", "på d\ufffd", "på d\ufffd"),
    "less is lost than before": ("på d\ufffd", "p\ufffd d\ufffd", "på d\ufffd"),
    "a line more": ("Må bruges p\ufffd dansk.\nDone.", "Må bruges på dansk.", "Må bruges på dansk.\nDone."),
    "a line that says something else": ("Nyt p\ufffd 19.\nDone.", "Nyt på 18.\nx", "Nyt p\ufffd 19.\nDone."),
    "two lines that it may be": ("p\ufffd nu\nx", "på nu\npæ nu", "p\ufffd nu\nx"),
}


@pytest.mark.parametrize(("text", "known", "read"), MENDED.values(), ids=MENDED)
def test_lost_letters_are_those_of_before(text, known, read):
    assert mended(text, known) == read


def test_a_text_made_of_lost_letters_takes_no_time():
    assert not alike("\ufffd\ufffda" * 20_000, "a" * 50_000)
