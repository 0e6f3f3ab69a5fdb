"""What a notice is about."""

import pytest

from rules.model.notice import Oid, Slug
from rules.parsing import classify
from rules.parsing.lines import line, lines

KINDS = {
    # status, title, text, whether it gives a time range, kind
    "disruption": ("Service disruption", "DMS", "Problems", False, "incident"),
    "driftsforstyrrelse": ("Driftsforstyrrelse", "DMS", "", False, "incident"),
    "scheduled": ("Scheduled unavailability", "DMS", "", False, "window"),
    "planlagt": ("Planlagt utilgængelighed", "DMS", "", False, "window"),
    "closed, titled": ("Closed", "PRD-servicewindow", "Problems INC000001", False, "window"),
    "lukket, med titel": ("Lukket", "PRD-servicevindue", "", False, "window"),
    "closed incident": ("Closed", "Responsetimes DMS", "Delays", False, "incident"),
    "numbered incident": (None, "DMS", "Something INC000001814725", False, "incident"),
    "an incident that names a window's times": (None, "DMS is down", "maintenance", True, "window"),
    "a time range": (None, "NemLog-In (MitID)", "0001-0400", True, "window"),
    "window in the text": (None, "NemLog-in", "Due to an external service window", False, "window"),
    "incident in the text": (None, "DMS", "Vi oplever problemer", False, "incident"),
    "neither": (None, "New guide", "Read the guide", False, "information"),
    "nothing at all": (None, "", "", False, "information"),
}


@pytest.mark.parametrize(("status", "title", "text", "ranged", "kind"), KINDS.values(), ids=KINDS)
def test_the_kind_is_told_by_status_title_and_text(status, title, text, ranged, kind):
    assert classify.kind(line(title), lines(text), status, classify.Timing(ranged=ranged)) == kind


def test_trouble_announced_ahead_is_planned_unless_it_has_the_number_of_an_incident():
    ahead = classify.Timing(ranged=True, ahead=True)

    assert classify.kind(line("MitID - instability"), lines("It may be unstable."), None, ahead) == "window"
    assert classify.kind(line("MitID - instability"), lines("INC000001"), None, ahead) == "incident"


def test_what_fails_now_is_an_incident_without_the_word():
    assert (
        classify.kind(line("Manifest"), lines("Files bounce."), None, classify.Timing(broken=True))
        == "incident"
    )


PLACES = {
    # title, the line with the time, systems, environment
    "nothing said": ("Service window", "", ["manifest"], ["production"]),
    "PRD": ("PRD-servicewindow", "", ["tfe"], ["production"]),
    "TFE": ("TFE/TEST-servicewindow", "", ["manifest"], ["test"]),
    "both": ("TFE/PRD-servicewindow", "", ["manifest"], ["production", "test"]),
    "in the line": ("Service window", "TFE-servicewindow June 12", ["manifest"], ["test"]),
    "header only": ("Service window", "", ["tfe"], ["test"]),
    "header among others": ("Service window", "", ["tfe", "manifest"], ["production", "test"]),
    "testmiljø": ("Servicevindue på testmiljøet", "", ["manifest"], ["test"]),
    "test only": ("Service window", "Friday September 4, 2026, 1800-2200 TEST only", ["manifest"], ["test"]),
    "test only in brackets": ("Service window", "September 4, 1800-2200 <TEST> only", ["manifest"], ["test"]),
    "kun test": ("Servicevindue", "4. september kl. 18-22 (kun TEST)", ["manifest"], ["test"]),
    "only for test": ("Service window", "September 4, 1800-2200, only for test", ["manifest"], ["test"]),
    "a test of something": (
        "Service window",
        "September 4, 1800-2200 for a test of Manifest",
        ["manifest"],
        ["production"],
    ),
    "produktion": ("Servicevindue i produktion", "", ["manifest"], ["production"]),
}


@pytest.mark.parametrize(("title", "text", "systems", "places"), PLACES.values(), ids=PLACES)
def test_the_environment_is_told_by_title_line_and_header(title, text, systems, places):
    assert list(classify.environment(line(title), lines(text), [Slug(each) for each in systems])) == places


REMARKS = {
    "TEST only": True,
    "<TEST> only.": True,
    "TFE only": True,
    "Kun TEST": True,
    "Only in TEST": True,
    "TEST": False,
    "Please test only small files": False,
}


@pytest.mark.parametrize(("text", "remark"), REMARKS.items())
def test_a_line_may_say_nothing_but_where_a_notice_holds(text, remark):
    [only] = lines(text)

    assert classify.is_environment_remark(only) is remark


STATUSES = {
    "Closed": True,
    "Lukket": True,
    "Afsluttet": True,
    "afsluttet": True,
    "Resolved": True,
    "Planlagt nedlukning": False,
    "Uafsluttet": False,
    "Not resolved": False,
    "Ikke løst": False,
    "Unresolved": False,
    "Delvist løst": False,
    "Løst": True,
    "Scheduled unavailability": False,
    "": False,
    None: None,
}


@pytest.mark.parametrize(("status", "closed"), STATUSES.items(), ids=map(str, STATUSES))
def test_a_status_says_whether_it_is_closed(status, closed):
    assert classify.closed(status) is closed


def test_references_come_once_and_in_order():
    assert classify.references("WO0000002", "inc000001 and WO0000002") == ("WO0000002", "INC000001")


def test_links_are_the_other_notices_of_text_and_addresses():
    found = classify.links(
        "copy of https://info.skat.dk/data.aspx?oid=2460777&x=read and oid=2460778",
        ["https://info.skat.dk/data.aspx?OID=2460779", "https://info.skat.dk/data.aspx?oid=1"],
        Oid("1"),
    )

    assert found == ("2460777", "2460778", "2460779")


CELLS = {
    "Scheduled unavailability": True,
    "Planlagt nedlukning": True,
    "Afsluttet": True,
    "Service disruption": True,
    "Manifest": False,
    "": False,
    "PRD-servicewindow Manifest Saturday August 22, 2026": False,
}


@pytest.mark.parametrize(("said", "is_one"), CELLS.items(), ids=CELLS)
def test_a_status_is_short_and_says_how_a_notice_stands(said, is_one):
    assert classify.is_status(said) is is_one
