"""A page as a text browser prints it: its list of addresses and the site's last lines are no part of the message."""

import pytest

from adapters.infoskat import read_capture

FIELDS = """   Last updated
          04 Sep 2026 08:15
   Type
          Service window
   System
          EMCS + Manifest
   Message

   Sunday September 6, 2026, 0600-0900

   EMCS is closed.
"""
MARGINS = {"": "Window EMCS\n\n", "   ": "   Window EMCS\n\n"}
LISTS = {
    "none": "",
    "references": "\nReferences\n\n   1. https://info.skat.dk/default.aspx\n   2. https://info.skat.dk/x\n",
    "visible links": "\nReferences\n\n   Visible links\n   1. https://info.skat.dk/default.aspx\n",
    "in brackets": "\n   Links:\n   [1] https://info.skat.dk/default.aspx\n",
}
ENDS = (
    "",
    "\n   Page reviewed 02 Feb 2020 10:00\n",
    "\n   This page was last updated: 2 February 2020\n",
    "\n   Siden er senest ændret den 02-02-2020\n",
    "\n   Siden blev gennemgået 02 feb 2020\n",
)


@pytest.mark.parametrize("title", MARGINS.values(), ids=["without margin", "with margin"])
@pytest.mark.parametrize("links", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("end", ENDS)
def test_the_message_ends_before_the_site_goes_on(title, links, end):
    [notice] = read_capture((title + FIELDS + end + links).encode(), name="page.txt")

    assert (notice.title, notice.systems) == ("Window EMCS", ("EMCS", "Manifest"))
    assert [line.strip() for line in (notice.body or "").splitlines() if line.strip()] == [
        "Sunday September 6, 2026, 0600-0900",
        "EMCS is closed.",
    ]


@pytest.mark.parametrize(
    "sentence", ["Page reviewed by the agency is down.", "Siden er opdateret med nye satser."]
)
def test_a_sentence_about_a_page_stays(sentence):
    [notice] = read_capture((MARGINS["   "] + FIELDS + f"\n   {sentence}\n").encode(), name="page.txt")

    assert (notice.body or "").splitlines()[-1].strip() == sentence
