"""Tomorrow's wording is noticed today."""

import pytest

from rules.parsing.document.sections import split_document
from rules.parsing.lines import lines
from rules.parsing.unread import unread

KNOWN = [
    "Manifest\nFile access (S2S).\nFiles sent to Manifest will fail.",
    "Affected entries need to be resubmitted after the service window.",
    "PRD-servicewindow Gateways",
    "June 12, 2024, 1800-2200",
    "June 12, 2024",
    "June 12, 2024, 2200",
    "The use of fallback procedure is allowed.",
    "Done.",
    "WO0000001587493",
    "Vi beklager ulejligheden.",
    "- . -",
]


@pytest.mark.parametrize("text", KNOWN)
def test_what_is_read_or_known_to_be_harmless_is_not_listed(text):
    assert unread(split_document(lines(text), 2024), text) == ()


def test_what_no_table_knows_is_listed_once_as_printed():
    text = "The Moon is  full.\nUpdate 10:00: The Sun\u00a0is up. The moon is full."

    assert unread(split_document(lines(text), 2024), text) == ("The Moon is full.", "The Sun is up.")


HEADINGS = [
    "Servicevindue Manifest og DMS Import",
    "The service window for production:",
    "TFE-servicewindow Gateways and Tillidstjenester",
    "Service window on all customs systems.",
    "Planlagt servicevindue for databaser",
    "NemLog-in (MitID)",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_of_a_window_is_nothing_to_notice(text):
    assert unread(split_document(lines(text), 2024), text) == ()


SENTENCES = [
    "The service window balloons.",
    "The service window balloons",
    "The service window limps along.",
    "The service window hit a wall halfway",
    "The service window for Manifest unravels",
    "The service window of production buckles.",
    "Our service window bit the dust.",
    "PRD-servicewindow spins its wheels",
    "Emergency service window treads water.",
    "Manifest ran aground.",
    "NemLog-in sulks.",
    "MitID sulks",
    "Servicevinduet sander til.",
    "Servicevinduet sander til",
    "Servicevinduet i Manifest smuldrer.",
    "Servicevinduet løber af sporet.",
    "Servicevinduet for import kuldsejler",
    "Det planlagte servicevindue halter.",
    "Vinduet er gået i hårdknude.",
    f"The service window {'meanders ' * 30}",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_on_a_window_with_a_verb_that_nobody_knows_is_listed(text):
    assert unread(split_document(lines(text), 2024), text) == (text.strip(),)
