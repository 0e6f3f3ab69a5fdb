import pytest

from rules.changes.text_diff import reworded

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
