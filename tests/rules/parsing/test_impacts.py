"""What happens to which system in which channel, as a duty officer would note it."""

import pytest

from rules.model.notice import Access, Slug
from rules.parsing.impacts import impacts
from rules.parsing.lines import line, lines

HEADER = tuple(map(Slug, ("dms-import", "dms-export", "manifest", "import")))
DMS = ("dms-import", "dms-export")


def read(text, *, title="PRD-servicewindow", incident=False, updates=()):
    found = impacts(
        line(title),
        lines(text),
        [lines(update)[0].sentences for update in updates],
        header=HEADER,
        incident=incident,
    )
    return {slug: tuple(said.on(access) for access in Access) for slug, said in found.items()}


def everywhere(file, online, systems=HEADER):
    return dict.fromkeys(systems, (file, online))


A, D, Q, R, U = "available", "degraded", "queued", "rejected", "unavailable"

TEXTS = {
    # English
    "Instability may occur.": everywhere(D, D),
    "Shortly instability/unavailability may occur.": everywhere(D, D),
    "Extended response times may occur during the period.": everywhere(D, D),
    "Import and Manifest will be unavailable.": everywhere(U, U, ("import", "manifest")),
    "Manifest is open again, but with long response times.": {"manifest": (D, D)},
    "DMS Online will be unavailable. File access is not affected.": everywhere(A, U, DMS),
    "File access:\n• Not affected\nOnline access:\n• Unavailable": everywhere(A, U),
    "File access\nUnavailable.\nOnline access\nAvailable.": everywhere(U, A),
    "Manifest\nFile access:\n• Files sent to Manifest will be processed when the service window has passed.\n"
    "Online access:\n• Sign in will not be possible.": {"manifest": (Q, U)},
    "Files will be received, but not processed until after the service window.": everywhere(Q, None),
    "Files sent to Manifest will be handled after the service window.": {"manifest": (Q, None)},
    "Files sent to Manifest are going to fail.": {"manifest": (R, None)},
    "Files sent to Manifest will fail/be rejected.": {"manifest": (R, None)},
    "File and online access will be unavailable.": everywhere(U, U),
    "The AS4 gateway is down. Online access is available.": everywhere(U, A),
    "File access will be unstable/unavailable.": everywhere(U, None),
    "Login to all systems will not be possible.": everywhere(None, U),
    "Sign in to Traderportal, EU-CTP and IPEP with UUM&DS will not be possible.": {"eu-systems": (None, U)},
    "The following systems will be unavailable:\n• Import\n• Manifest": everywhere(
        U, U, ("import", "manifest")
    ),
    "Online access will not be possible for these systems:\n• Manifest": {"manifest": (None, U)},
    "Affected systems: Import and Manifest\nThe systems are closed.": everywhere(
        U, U, ("import", "manifest")
    ),
    "Arrival declarations to Manifest will be received, but processed final may be delayed.": {
        "manifest": (D, None)
    },
    "Import will be able to handle standard declarations, but not bonded warehouses.": {"import": (D, D)},
    "Manifest has not been answering since 08:15.": {"manifest": (U, U)},
    "Manifest svarer ikke.": {"manifest": (U, U)},
    "Import is available. Please refer to a Customs Office.": {"import": (A, A)},
    "Manifest is unavailable.\nManifest is slow in online access.": {"manifest": (U, D)},
    "Manifest Online is closed.\nAll systems may be slow.": everywhere(D, D) | {"manifest": (D, U)},
    "The connection between DMS Import and Manifest is closed.": {},
    "Submission to Manifest is not recommended.": {},
    "Lookup in Taric not possible.": {},
    "Validation of licences is not possible.": {},
    "Import declarations may be sent again.": {},
    "The use of fallback procedure is allowed for Manifest.": {},
    "Files are received and declarations can be finished in DMS Online.": everywhere(None, A, DMS),
    # Danish
    "Filer, der sendes til Manifest, afvises i servicevinduet.": {"manifest": (R, None)},
    "Filer, der sendes til Import, behandles, når servicevinduet er slut.": {"import": (Q, None)},
    "Onlinesystemet for DMS Import/DMS Eksport vil være utilgængeligt.": everywhere(None, U, DMS),
    "Filadgang (S2S):\n• Ikke berørt.\nOnlineadgang:\n• Ingen adgang.": everywhere(A, U),
    "Det vil ikke være muligt at logge på Manifest.": {"manifest": (None, U)},
    "Der kan forekomme kortvarig ustabilitet.": everywhere(D, D),
    "Der kan opleves længere svartider.": everywhere(D, D),
    "Ankomstangivelser til Manifest modtages, men behandlingen kan blive forsinket.": {"manifest": (D, None)},
    "Import er tilgængelig.": {"import": (A, A)},
    "Følgende systemer er utilgængelige:\n• Import\n• Manifest": everywhere(U, U, ("import", "manifest")),
    "Alle toldsystemer er utilgængelige.": everywhere(U, U),
    "Manifest vil ikke kunne modtage filer.": {"manifest": (U, None)},
    "Import kan håndtere standardangivelser, men ikke toldoplag.": {"import": (D, D)},
    "Forbindelsen mellem DMS Import og Manifest er lukket.": {},
    "Der er problemer med DMS Online. Det er ikke muligt at logge på.": everywhere(None, U, DMS),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items(), ids=TEXTS)
def test_impacts_are_read_from_the_announcement(text, expected):
    assert read(text) == expected


SIGN_IN = "PRD-servicewindow NemLog-In (MitID)"


def test_what_sign_in_rests_on_closes_only_online_access():
    assert read("Periods of instability will occur.", title=SIGN_IN) == everywhere(None, D)
    assert read("NemLog-in will be unavailable.") == everywhere(None, U)


def test_a_statement_on_online_access_is_more_than_one_on_what_it_rests_on():
    text = "All NemLog-in services will be unavailable.\nSign in to Manifest will not be possible."

    assert read(text) == {"manifest": (None, U)}


def test_a_later_update_stands():
    assert read("Manifest is slow.", updates=["Manifest is down."]) == {"manifest": (U, U)}


CLOSED = "Import and Manifest are unavailable.\nFile access:\n• Files sent to Manifest will be rejected."
BACK = [
    "Manifest is not affected.",
    "Manifest is no longer affected by the service window.",
    "Manifest is not included.",
    "Manifest is available again.",
    "The problem in Manifest is solved.",
    "Manifest er ikke berørt.",
    "Manifest er ikke længere berørt.",
    "Manifest er ikke længere utilgængelig.",
    "Manifest er igen tilgængelig.",
    "Manifest er oppe igen.",
]


@pytest.mark.parametrize("said", BACK)
def test_an_update_on_a_system_stands_against_all_that_was_announced_of_it(said):
    assert read(CLOSED, updates=[said]) == {"import": (U, U), "manifest": (A, A)}


NOT_BACK = [
    "The service window for Manifest is completed.",
    "All systems are available again.",
    "NemLog-in is available again.",
]


@pytest.mark.parametrize("said", NOT_BACK)
def test_the_end_of_the_whole_leaves_what_it_did_to_a_system(said):
    assert read("Manifest is down.", updates=[said]) == {"manifest": (U, U)}


def test_what_is_slow_after_the_end_is_no_longer_closed():
    said = "Everything is available again, but Manifest is still slow to start."

    assert read("Manifest is down.", updates=[said]) == {"manifest": (D, D)}


def test_no_longer_stands_against_the_rest_even_above_it():
    assert read("Manifest is no longer affected.\nManifest is down.") == {"manifest": (A, A)}


def test_an_update_on_one_channel_leaves_the_other():
    assert read("Manifest is down.", updates=["Manifest Online is available again."]) == {"manifest": (U, A)}


def test_an_incidents_title_counts_where_its_text_says_nothing():
    assert read("We are looking into it.", title="Manifest is down", incident=True) == {"manifest": (U, U)}
    assert read("We are looking into it.", title="Manifest is down") == {}


def test_a_remark_counts_where_nothing_else_is_said():
    assert read("We are working on a problem in Manifest.") == {"manifest": (D, D)}
    assert read("Manifest is down.\nWe are working on the problem.") == {"manifest": (U, U)}


def test_an_update_on_the_window_says_nothing_of_impact():
    assert read("Manifest is down.", updates=["The service window is delayed."]) == {"manifest": (U, U)}


def test_a_name_cut_short_behind_dms_is_a_dms_system_unless_the_header_names_the_classic_one():
    assert read("DMS Import/Export is down.") == everywhere(U, U, DMS)
    assert read("DMS Export/Import is down.") == everywhere(U, U, ("dms-export", "import"))
    assert read("Export is down.") == everywhere(U, U, ("export",))


UNDER_DMS = {  # what a text without "DMS" says under a header of nothing but DMS
    "Export and transit are unavailable.": {"dms-export": (U, U), "dms-transit": (U, U)},
    "Eksport og forsendelse er lukket.": {"dms-export": (U, U), "dms-transit": (U, U)},
    "DMS Import is down.\nExport and transit are not affected.": {"dms-import": (U, U), "dms-export": (A, A), "dms-transit": (A, A)},
    "DMS Import er lukket.\nImport er tilgængelig.": {"dms-import": (U, U), "import": (A, A)},
    "Import is down.\nUpdate: Import is available again.": {"dms-import": (A, A)},
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNDER_DMS.items(), ids=UNDER_DMS)
def test_a_header_of_dms_alone_means_no_classic_system(text, expected):
    first, _, update = text.partition("\nUpdate: ")
    header = tuple(map(Slug, ("dms-import", "dms-export", "dms-transit")))
    updates = [line.sentences for line in lines(update)]
    found = impacts(None, lines(first), updates, header=header, incident=True)

    assert {slug: tuple(said.on(access) for access in Access) for slug, said in found.items()} == expected


def test_all_dms_are_meant_where_the_header_names_none():
    found = impacts(None, lines("DMS is down."), [], header=(Slug("manifest"),), incident=True)

    assert set(found) == {"dms-import", "dms-export", "dms-transit"}
