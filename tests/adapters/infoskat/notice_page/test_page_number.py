"""The number of a saved own page that has no canonical address: from its form, or its link to its other language."""

import pytest

from adapters.infoskat import read_capture

FIELDS = "<p>Last updated: 04 Sep 2026 08:15</p><p>Type: Service window</p><p>System: EMCS</p><p>Message:</p><p>Done.</p>"
MENU = '<ul><li><a href="data.aspx?oid=54315&amp;lang=us">Service status</a></li></ul>'
OTHER = '<aside><a href="data.aspx?oid=2990001&amp;x=read&amp;lang=us">Disruption ICS2</a></aside>'
LISTED = '<form method="post" action="./data.aspx?oid=54315&amp;lang=us">'
OWN = "data.aspx?oid=2990044&amp;x=read&amp;lang="

NUMBERED = {
    "its form": f'<form method="post" action="./{OWN}us">',
    "its form, with parameters in another order": '<form action="/data.aspx?x=read&amp;lang=us&amp;OID=2990044">',
    "a link to Danish": f'<a href="{OWN}da">Dansk</a>',
    "a link to English in brackets": f'{LISTED}<span><a href="{OWN}us"> [In English] </a></span>',
    "its form beside a link to another notice's": f'<form action="{OWN}us"><a href="data.aspx?oid=2990001&amp;x=read&amp;lang=da">Dansk</a>',
}


def read(mark):
    html = f"<html><head><title>Window EMCS</title></head><body>{MENU}{mark}<h1>Window EMCS</h1>{FIELDS}{OTHER}</body></html>"
    [notice] = read_capture(html.encode(), name="page.html")
    return notice


@pytest.mark.parametrize("mark", NUMBERED.values(), ids=NUMBERED)
def test_a_page_that_leads_back_to_itself_has_a_number(mark):
    assert read(mark).oid == "2990044"


NOT_ITS_OWN = {
    "nothing": "",
    "the form of a list": LISTED,
    "a search form": '<form action="search.aspx?q=1">',
    "a link of the menu": '<a href="data.aspx?oid=54315&amp;lang=da">Dansk</a>',
    "a link to another notice": '<p><a href="data.aspx?oid=2990001&amp;x=read">English window</a></p>',
}


@pytest.mark.parametrize("mark", NOT_ITS_OWN.values(), ids=NOT_ITS_OWN)
def test_other_addresses_are_not_its_number(mark):
    assert read(mark).oid is None
