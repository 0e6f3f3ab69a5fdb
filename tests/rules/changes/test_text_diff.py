import pytest

from rules.changes.text_diff import respelled, reworded

SPELLING = {  # what stood before, what stands now, whether that only mends the spelling
    "a letter missing": ("files are procesed", "files are processed", True),
    "a letter too many": ("files are proccessed", "files are processed", True),
    "a wrong letter": ("it is unavailible", "it is unavailable", True),
    "two letters in the wrong order": ("files are recieved", "files are received", True),
    "a letter missing at the end": ("closed for manifes", "closed for manifest", True),
    "two words": ("files are procesed, recieved", "files are processed, received", True),
    "another word": ("it is available", "it is closed today", False),
    "two letters": ("it is available", "it is unavailable", False),
    "a word more": ("files are procesed", "files are processed late", False),
    "a short word may be another one": ("it is now open", "it is not open", False),
    "a Danish word and its opposite": ("det er tilgængeligt", "det er utilgængeligt", False),
    "a number": ("until 20260617", "until 20260618", False),
    "nothing": ("files are processed", "Files are processed.", False),
}


@pytest.mark.parametrize(("before", "after", "same"), SPELLING.values(), ids=SPELLING)
def test_whether_only_the_spelling_was_mended(before, after, same):
    assert (respelled(before, after), respelled(after, before)) == (same, same)


CASES = {  # before, after, what went, what came
    "nothing": ("One. Two.", "One.  Two.", "", ""),
    "a sentence put in": ("One.\nTwo.", "One. More.\nTwo.", "", "More."),
    "a sentence taken out": ("One. Two.", "One.", "Two.", ""),
    "one for another": ("One. Two. Three.", "One. Deux. Three.", "Two.", "Deux."),
    "two on one line": ("", "One. Two.", "", "One. Two."),
    "two lines": ("", "One.\n\n  • Two.", "", "One.\nTwo."),
    "the point of an abbreviation": (
        "",
        "Kl. 10.05: Rettes ca. kl. 11.",
        "",
        "Kl. 10.05: Rettes ca. kl. 11.",
    ),
    "from nothing to nothing": ("", " \n", "", ""),
}


@pytest.mark.parametrize(("before", "after", "went", "came"), CASES.values(), ids=CASES)
def test_what_went_and_what_came_is_told_apart(before, after, went, came):
    assert reworded(before, after) == (went, came)


def test_a_hostile_text_is_compared_like_any_other():
    flood = "A.\n" * 20_000

    assert reworded(flood, flood + "B.") == ("", "B.")
