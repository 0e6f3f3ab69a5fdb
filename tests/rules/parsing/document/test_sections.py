"""Updates and announcement told apart."""

import pytest

from rules.parsing.document.sections import split_document
from rules.parsing.lines import lines

WINDOW = "June 12, 2024, 1800-2200"
IMPACT = "Manifest will be unavailable."

CASES = {
    # text, updates, lines of the announcement
    "no update": (f"{WINDOW}\n{IMPACT}", [], 2),
    "a number alone is neither": (f"{WINDOW}\nWO0000001587493", [], 1),
    "above, on its own line": (f"Update 20:20: Done\n{WINDOW}\n{IMPACT}", ["done"], 2),
    "above, under its stamp": (f"June 12, 2024, 2020\nDone\n{WINDOW}\n{IMPACT}", ["done"], 2),
    "above, over two lines": (f"Update: Done\nFallback is closed\n{WINDOW}", ["done fallback is closed"], 1),
    "above a text without a time": (f"Update: Done\n{IMPACT}", ["done"], 1),
    "below, to the end": (
        f"{WINDOW}\n{IMPACT}\nUpdate\nNew files\nSee the guide",
        ["new files see the guide"],
        2,
    ),
    "below, up to a heading": (f"{IMPACT}\nUpdate: News\nManifest\nFile access", ["news"], 3),
    "a bare word": (f"Done.\n{WINDOW}", ["done."], 1),
    "a stamp with nothing under it": ("June 12, 2024, 1800", [], 1),
    "two in a row": (f"Update 1: Done\nUpdate 2: Closed\n{WINDOW}", ["done", "closed"], 1),
    "between": (f"{WINDOW}\nDone.\n{WINDOW}\n{IMPACT}", ["done."], 3),
}


@pytest.mark.parametrize(("text", "updates", "rest"), CASES.values(), ids=CASES)
def test_updates_are_told_from_the_announcement(text, updates, rest):
    body = split_document(lines(text), 2024)

    assert [" ".join(each.text for each in block.said) for block in body.blocks] == updates
    assert len(body.announcement) == rest


def test_an_update_knows_whether_it_stands_above():
    body = split_document(lines(f"Update: Done\n{WINDOW}\nUpdate: Closed"), 2024)

    assert [block.top for block in body.blocks] == [True, False]


def test_a_sentence_behind_a_stamp_keeps_its_place():
    printed = "Update kl. 14.14. Done. Fallback is closed."
    said = split_document(lines(printed), 2024).blocks[0].said

    assert [printed[each.start : each.end] for each in said][-1] == "Fallback is closed."
