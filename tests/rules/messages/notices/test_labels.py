import pytest

from rules.messages.notices.labels import names, subject
from rules.model.notice import Language, Slug
from tests.support.builders import ICS2, MANIFEST, impacts, notice

BARE = "PRD-servicewindow Saturday August 22, 2026"
SIX = tuple(map(Slug, ("dms-export", "dms-import", "dms-transit", "emcs", "ics2", "manifest")))

CASES = {  # title, systems, impacts, the line
    "the title names the system": ("Servicewindow Manifest", (MANIFEST, ICS2), {}, "Servicewindow Manifest"),
    "the title says DMS": ("Servicewindow DMS", SIX[:3], {}, "Servicewindow DMS"),
    "the title says all of them": ("All customs systems are down", SIX, {}, "All customs systems are down"),
    "the title names none": (BARE, (MANIFEST, ICS2), {}, f"{BARE} · Manifest, ICS2"),
    "no system is known": (BARE, (Slug("other"), Slug("tfe")), {}, BARE),
    "no title": (" ", (MANIFEST,), {}, "notice without a title · Manifest"),
    "many systems": (BARE, SIX, {}, f"{BARE} · DMS Export, DMS Import, DMS Transit (NCTS), EMCS and 2 more"),
    "one that only the text names": (
        BARE, (MANIFEST,), impacts(ics2=("rejected", None)), f"{BARE} · ICS2, Manifest",
    ),
    "the worst first": (
        BARE, SIX, impacts(dms_export=("available", None), emcs=("queued", None), manifest=(None, "unavailable")),
        f"{BARE} · Manifest, EMCS, DMS Export, DMS Import and 2 more",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("title", "systems", "known", "line"), CASES.values(), ids=CASES)
def test_one_line_tells_what_a_notice_is_of(title, systems, known, line):
    assert subject(notice(title=title, systems=systems, impacts=known), Language.ENGLISH) == line


def test_names_are_in_the_readers_language():
    assert names((Slug("export"), Slug("dms-transit")), Language.DANISH) == "Eksport, DMS Forsendelse (NCTS)"
