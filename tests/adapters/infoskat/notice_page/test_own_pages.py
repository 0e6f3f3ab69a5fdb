"""A notice's own page reads the same in every layout: as HTML and as text, with labels and parts missing."""

from dataclasses import replace

import pytest

from adapters.infoskat import read_capture
from rules.model.systems import slug
from rules.parsing.times.wall_clock import stamp
from tests.support.own_pages import FURNITURE, HTML, TEXT, TEXT_FURNITURE, Own, Version, document, wordings

FIRST = (
    "Test window Saturday September 7, 2024, 0800-1400",
    "Access for files:",
    "• Files are rejected.",
    "WO0000002000001",
)
SECOND = ("Update 13:50: extended until 16:00.", *FIRST)
QUOTES = (
    "Update 16:05: Done.",
    "Updated: 07-09-2024 kl. 13:50",
    "Status: under observation",
    "System: all of them",
    "Message: see below",
    *FIRST,
)
ENGLISH = Own(
    title="Test window Manifest and Import September 7, 2024",
    updated="07 Sep 2024 16:07",
    type="Scheduled unavailability",
    status="Closed",
    systems=("Import", "Export", "ICS", "Manifest", "Transit (NCTS)", "Customs portal (DMS import)"),
    lines=QUOTES,
)
DANISH = Own(
    title="Servicevindue i DMS natten til den 4. maj 2025",
    updated="3 maj 2025 22:15",
    type="Planlagt nedlukning",
    status="Afsluttet",
    systems=("Import", "Manifest", "DMS Import", "DMS eksport", "DMS Forsendelse (NCTS)", "Eksport"),
    lines=("Servicevinduet er afsluttet.", "• Filer kan sendes igen.", "Opdateret: kl. 22.10"),
)
SLUGS = {
    ENGLISH.title: ["import", "export", "ics", "manifest", "transit", "dms-import"],
    DANISH.title: ["import", "manifest", "dms-import", "dms-export", "dms-transit", "export"],
}
VERSIONS = {
    ENGLISH.title: (
        Version(stamp="07-09-2024 13:52:41", lines=SECOND),
        Version(stamp="02-09-2024 10:11:12", lines=("Nearly as it was.",)),
        Version(stamp="01-09-2024 09:08:07", lines=FIRST),
    ),
    DANISH.title: (
        Version(stamp="03-05-2025 20:52:41", lines=("Servicevinduet forlænges til kl. 22.",)),
        Version(stamp="02-05-2025 10:11:12", lines=("Næsten som før.",)),
        Version(stamp="01-05-2025 09:08:07", lines=()),
    ),
}


def cases(count):
    for own in (ENGLISH, DANISH):
        past = VERSIONS[own.title]
        full = replace(own, history=past[len(past) - count :])
        for name, page in wordings(full, own is DANISH):
            yield f"{'da' if own is DANISH else 'en'}, {name}, {count} saved", page


def bodies(own):
    return [" ".join(lines).split() for lines in (*(each.lines for each in reversed(own.history)), own.lines)]


def words(text):
    return (text or "").replace("\n\n", "\n").split()


def seen(states):
    now = states[-1]
    return {
        "title": now.title,
        "updated": stamp(now.updated),
        "published": stamp(now.published),
        "status": now.status,
        "systems": [slug(each) for each in now.systems or ()],
        "texts": [words(each.body) for each in states],
        "moments": [stamp(each.updated) for each in states],
        "old statuses": {each.status for each in states[:-1]},
    }


def wanted(own):
    moments = [stamp(each.stamp) for each in reversed(own.history)]
    return {
        "title": own.title,
        "updated": stamp(own.updated),
        "published": stamp(own.history[-1].stamp) if own.history else None,
        "status": own.status,
        "systems": SLUGS[own.title],
        "texts": bodies(own),
        "moments": [*moments, stamp(own.updated)],
        "old statuses": {None} if own.history else set(),
    }


def wrong(own, page, name):
    got, want = seen(read_capture(page.encode(), name=name)), wanted(own)
    return {key: (got[key], want[key]) for key in want if got[key] != want[key]}


@pytest.mark.parametrize("around", FURNITURE.values(), ids=FURNITURE)
@pytest.mark.parametrize("layout", HTML.values(), ids=HTML)
@pytest.mark.parametrize("saved", range(4))
def test_every_layout_of_html_is_read(saved, layout, around):
    faults = {
        name: found
        for name, own in cases(saved)
        if (found := wrong(own, document(layout(own), around), "page.html"))
    }

    assert faults == {}


@pytest.mark.parametrize("around", TEXT_FURNITURE.values(), ids=TEXT_FURNITURE)
@pytest.mark.parametrize("layout", TEXT.values(), ids=TEXT)
@pytest.mark.parametrize("saved", range(4))
def test_every_layout_of_text_is_read(saved, layout, around):
    faults = {
        name: found
        for name, own in cases(saved)
        if (found := wrong(own, around[0] + layout(own) + around[1], "page.txt"))
    }

    assert faults == {}
