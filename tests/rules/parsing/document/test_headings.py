"""Lines that only say what the next ones are about."""

import pytest

from rules.parsing.document.headings import access_heading, systems_heading, update_heading
from rules.parsing.sentences.system_mentions import mentions_in

SYSTEMS = {
    "dms import/dms export/dms forsendelse": ("dms-import", "dms-export", "dms-transit"),
    "dms forsendelse (nctS)".lower(): ("dms-transit",),
    "customs systems import/export/nctS (transit)/import control system (ics)/manifest".lower(): (
        "import", "export", "transit", "ics", "manifest",
    ),
    "manifest online": ("manifest",),
    "ics and manifest": ("ics", "manifest"),
    "traderportal, eu-ctp og ipep via uum&ds": ("eu-systems",),
    "toldportalen": ("dms-import",),
    "ics 2": ("ics2",),
    "tastselv erhverv": ("ntse",),
}  # fmt: skip


@pytest.mark.parametrize(("text", "systems"), SYSTEMS.items(), ids=SYSTEMS)
def test_a_heading_names_its_systems(text, systems):
    heading = systems_heading(text)

    assert heading is not None
    assert heading.systems == systems


@pytest.mark.parametrize(
    "text", ["manifest is down", "file access", "manifest, " * 30, "import declarations"]
)
def test_a_line_that_says_more_is_no_heading(text):
    assert systems_heading(text) is None


def test_goods_are_no_system():
    assert mentions_in("import and export declarations in manifest").systems == ("manifest",)


def test_dms_and_all_systems_are_noticed():
    assert mentions_in("dms online is slow").dms
    assert mentions_in("all customs systems are closed").every


ACCESS = {
    "file access (s2s).": "file",
    "s2s (file) access:": "file",
    "file (s2s) access:": "file",
    "file access": "file",
    "filadgang (s2s):": "file",
    "online access,": "online",
    "online access.:": "online",
    "onlineadgang": "online",
    "file access will be unavailable.": None,
    "online access for manifest will be available during the service window": None,
}


@pytest.mark.parametrize(("text", "channel"), ACCESS.items(), ids=ACCESS)
def test_an_access_heading_names_its_channel(text, channel):
    assert access_heading(text) == channel


STAMPS = {
    # the line, what stands behind the stamp
    "update 20:20: the window": "the window",
    "update: window expanded to 24:00": "window expanded to 24:00",
    "update 1800-2200 is new": "1800-2200 is new",
    "update 12/06/24 15:23 - further": "further",
    "opdatering kl. 14.14: aflyst": "aflyst",
    "update on 25-04-2023": "",
    "wednesday june 12, 2024, 2310": "",
    "20:20 - the window": "the window",
}


@pytest.mark.parametrize(("text", "behind"), STAMPS.items(), ids=STAMPS)
def test_an_updates_beginning_is_parted_from_its_news(text, behind):
    stamp = update_heading(text, 2024)

    assert stamp is not None
    assert text[stamp.text_from :] == behind


@pytest.mark.parametrize(
    "text",
    [
        "updated files must be used",
        "update of manifest",
        "june 12, 2024, 1800-2200",
        "1800",
        "at 20:20 manifest was closed",
        "manifest",
        "wednesday june 12, 2024",
        "20:20 - 21:00",
    ],
)
def test_other_lines_begin_no_update(text):
    assert update_heading(text, 2024) is None


@pytest.mark.parametrize(("text", "correction"), [("editted 15:40 - x", True), ("update 15:40 - x", False)])
def test_a_correction_says_so(text, correction):
    stamp = update_heading(text, 2024)

    assert stamp is not None
    assert stamp.correction is correction
