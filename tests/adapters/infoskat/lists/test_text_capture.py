"""Plain-text captures: rows whose cells are run together."""

import pytest

from adapters.infoskat.labels import SYSTEMS
from adapters.infoskat.lists.text_capture import read_text
from rules.model.notice import Language
from rules.model.systems import lookup
from tests.support.corpus import CORPUS, needs_corpus, rows

AT = "13-05-2026 kl. 08:08"
END = "\n\nA text.\n\n13-05-2026 08:08:00\n"

HEADS = {  # what stands before the stamp: status, systems, title
    "list": ("ICS, ManifestPRD-servicewindow", None, ("ICS", "Manifest"), "PRD-servicewindow"),
    "status page": ("ClosedDMS eksport, ICS2Response times", "Closed", ("DMS eksport", "ICS2"), "Response times"),
    "two words of status": ("Scheduled unavailabilityTFE (testsystems)TFE down", "Scheduled unavailability", ("TFE (testsystems)",), "TFE down"),
    "Danish": ("LukketForsendelse (NCTS), EU-systemerServicevindue", "Lukket", ("Forsendelse (NCTS)", "EU-systemer"), "Servicevindue"),
    "title begins with a system": ("Import, ManifestManifest is slow", None, ("Import", "Manifest"), "Manifest is slow"),
    "title lists systems": ("ImportImport, Export and Transit", None, ("Import",), "Import, Export and Transit"),
    "title ends in digits": ("ICSWindow April 29, 2024, 1800-2015", None, ("ICS",), "Window April 29, 2024, 1800-2015"),
    "the longer name wins": ("ICS2Window", None, ("ICS2",), "Window"),
    "a status nobody listed": ("Under observationManifestSlow", "Under observation", ("Manifest",), "Slow"),
    "a status in capitals": ("OPENDMS Import, ManifestSlow", "OPEN", ("DMS Import", "Manifest"), "Slow"),
    "a status with a number": ("Level 2Manifest, ICSSlow", "Level 2", ("Manifest", "ICS"), "Slow"),
    "a status in Danish": ("LøstImportSlow", "Løst", ("Import",), "Slow"),
    "a system nobody listed": ("Newsys 3, ManifestSlow", None, ("Newsys 3", "Manifest"), "Slow"),
    "status without systems": ("ClosedSlow everywhere", "Closed", None, "Slow everywhere"),
    "tabs between the cells": ("Closed\tICS, Manifest\tSlow", "Closed", ("ICS", "Manifest"), "Slow"),
    "nothing known": ("something new", None, None, "something new"),
}  # fmt: skip


@pytest.mark.parametrize(("head", "status", "systems", "title"), HEADS.values(), ids=HEADS)
def test_cells_run_together_are_told_apart(head, status, systems, title):
    (notice,) = read_text(f"{head}{AT}{END}")

    assert (notice.status, notice.systems, notice.title) == (status, systems, title)
    assert (notice.updated, notice.published, notice.body) == (AT, "13-05-2026 08:08:00", "A text.")
    assert (notice.oid, notice.url) == (None, None)


def test_an_overview_row_shows_no_message():
    (first, second) = read_text(
        f"ClosedICSOne{AT}07-05-2026 08:47:00\nClosedICSTwo{AT}07-05-2026 08:48:00\n\nSee the full overview\n"
    )

    assert (first.title, first.published, first.body) == ("One", "07-05-2026 08:47:00", None)
    assert (second.title, second.published, second.body) == ("Two", "07-05-2026 08:48:00", None)


BODIES = {  # a body as captured, and what is kept of it
    "bullets keep their mark": ("File access:\n\n  • rejected", "File access:\n\n  • rejected"),
    "empty lines become one": ("One.\n\n\xa0\n \nTwo.\xa0", "One.\n\nTwo."),
    "a stamp of its own inside": ("One.\n\n12-05-2026 10:00:00\n\nTwo.", "One.\n\n12-05-2026 10:00:00\n\nTwo."),
    "a line that ends like a header": ("Manifest update 12-05-2026 kl. 10:00\n\nMore.", "Manifest update 12-05-2026 kl. 10:00\n\nMore."),
    "nothing": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize(("body", "kept"), BODIES.values(), ids=BODIES)
def test_the_body_is_what_stands_between_header_and_last_stamp(body, kept):
    (notice,) = read_text(
        f"Preamble.\n\nManifestOne{AT}\n\n{body}\n\n13-05-2026 08:08:00\n\nSee all scheduled unavailability\n"
    )

    assert notice.body == kept


def test_a_row_without_its_published_stamp_swallows_no_other():
    first, second = read_text(f"ManifestOne{AT}\n\nText one.\n\nICS, ManifestTwo{AT}{END}")

    assert (first.title, first.published, first.body) == ("One", None, "Text one.")
    assert (second.title, second.body) == ("Two", "A text.")


@pytest.mark.parametrize("status", ["Information", "Open", "Løst", "UNDER REVIEW", "Level 2", ""])
def test_no_status_loses_a_notice(status):
    rows = [f"{status}ICS, ManifestOne{AT}", f"{status}Nothing knownTwo{AT}", f"{status}ImportThree{AT}"]
    read = read_text("\n\nA text.\n\n".join([*rows, ""]))

    assert len(read) == 3
    assert [each.body for each in read] == ["A text."] * 3


LANGUAGES = {
    "English": ("The system is closed and will be opened.", Language.ENGLISH),
    "Danish": ("Systemet er lukket og vil ikke kunne tilgås.", Language.DANISH),
    "no telling": ("WO0000001", Language.ENGLISH),
}


@pytest.mark.parametrize(("body", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language_is_that_of_most_small_words(body, language):
    (notice,) = read_text(f"ManifestX{AT}\n\n{body}\n\n13-05-2026 08:08:00")

    assert notice.language is language


def test_a_line_of_nothing_but_blanks_is_told_from_a_row_at_once():
    blanks = " " * 100_000  # minutes for a pattern that takes the square of it

    assert read_text(f"Manifest{blanks}x") == ()


def test_no_text_of_the_agency_gives_no_notice():
    assert read_text("Hello.\n\nThis is a letter of 13-05-2026.\n") == ()


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_printed_name_is_a_known_system(name):
    assert lookup(name) is not None


@needs_corpus
def test_every_notice_of_the_corpus_is_split_off_exactly():
    captured = {
        (
            each.title,
            each.updated,
            each.published,
            each.systems,
            each.status,
            " ".join((each.body or "").split()),
        )
        for path in CORPUS.glob("*.txt")
        for each in read_text(path.read_text(encoding="utf-8"))
    }
    expected = {
        (
            row["title"],
            row["updated"],
            row["published"],
            tuple(row["systems"]),
            row["status"],
            " ".join(row["body"].split()),
        )
        for row in rows("notices.jsonl")
    }

    assert len(expected) > 100
    assert expected - captured == set()
