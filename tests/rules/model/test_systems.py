"""Names of systems, however they are printed."""

import pytest

from rules.model.notice import Language, Slug
from rules.model.systems import KNOWN, lookup, name, slug

PRINTED = {
    "DMS eksport": "dms-export",
    "DMS Forsendelse (NCTS)": "dms-transit",
    "DMS Transit (NCTS)": "dms-transit",
    "Customs portal (DMS import)": "dms-import",
    "Toldportalen": "dms-import",
    "DMP Import": "dms-import",
    "H7": "dms-import",
    "Import": "import",
    "e-Export": "export",
    "Eksport": "export",
    "Transit": "transit",
    "NCTS (Transit)": "transit",
    "ICS": "ics",
    "ICS 2": "ics2",
    "EU-systems": "eu-systems",
    "UUM&DS": "eu-systems",
    "E-tax for businesses (NTSE)": "ntse",
    "TastSelv Erhverv": "ntse",
    "TFE (testsystems)": "tfe",
    "Other messages": "other",
    "  manifest ": "manifest",
    "dms  IMPORT": "dms-import",
}


@pytest.mark.parametrize(("printed", "expected"), PRINTED.items(), ids=PRINTED)
def test_a_printed_name_becomes_its_slug(printed, expected):
    assert slug(printed) == lookup(printed) == expected


def test_an_unknown_name_is_kept_as_printed():
    assert slug("Quantum  Portal") == "Quantum Portal"
    assert lookup("Quantum Portal") is None


def test_every_slug_is_its_own_name():
    assert all(lookup(known) == known for known in KNOWN)


def test_a_system_is_shown_in_the_readers_language():
    assert name(Slug("dms-export"), Language.DANISH) == "DMS Eksport"
    assert name(Slug("dms-export"), Language.ENGLISH) == "DMS Export"
    assert name(Slug("Quantum Portal"), Language.DANISH) == "Quantum Portal"


@pytest.mark.parametrize("printed", ["Mani\u00adfest", "\u200eManifest", "e\u2011Manifest", "\uff2danifest"])
def test_a_name_is_known_in_any_letters(printed):
    assert lookup(printed) == "manifest"
