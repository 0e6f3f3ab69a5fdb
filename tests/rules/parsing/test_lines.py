"""Printed text as lines and sentences."""

import pytest

from rules.parsing.lines import line, lines

SENTENCES = {
    "two on a line": ("Done. The window is over", ["done.", "the window is over"]),
    "glued": ("It has ended.Fallback is closed.", ["it has ended.", "fallback is closed."]),
    "an abbreviation ends none": ("Kl. 14.14 og f.eks. Manifest", ["kl. 14.14 og f.eks. manifest"]),
    "a date ends none": ("Friday jan. 26th at 15.30", ["friday jan. 26th at 15.30"]),
    "a date with its month ends none": ("Den 15. November 2023. Slut", ["den 15. november 2023.", "slut"]),
    "a bullet is no word": ("  • Files fail.", ["files fail."]),
    "a dash is no word": ("-Files fail.", ["files fail."]),
    "odd letters": ("PRD-servicewíndow 1800 – 2000", ["prd-servicewindow 1800 - 2000"]),
    "hard spaces": ("Sign\u00a0in  to\tManifest", ["sign in to manifest"]),
}


@pytest.mark.parametrize(("printed", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_a_text_falls_into_sentences_of_one_spelling(printed, expected):
    assert [each.text for found in lines(printed) for each in found.sentences] == expected


def test_a_sentence_knows_its_place_in_the_print():
    printed = "First line\n\n  • Done. Fallback  procedure is closed."
    found = lines(printed)[1]

    assert found.bullet
    assert [printed[each.start : each.end] for each in found.sentences] == [
        "Done.",
        "Fallback  procedure is closed.",
    ]


def test_what_says_nothing_is_no_line():
    assert lines("\n \r\n------\n • \n") == ()
    assert line(" ") is None


def test_a_title_is_one_line():
    found = line("Service window\nManifest")

    assert found is not None
    assert found.text == "service window manifest"


LONG = {  # what stands in a line longer than any, how long its pieces are
    "no words": ("x" * 4_500, [2_000, 2_000, 500]),
    "words": ("word " * 500, [1_999, 499]),
    "sentences": ("So many words. " * 200, [1_994, 1_004]),
}


@pytest.mark.parametrize(("printed", "pieces"), LONG.values(), ids=LONG)
def test_a_line_longer_than_any_is_cut(printed, pieces):
    assert [len(found.text) for found in lines(printed)] == pieces
