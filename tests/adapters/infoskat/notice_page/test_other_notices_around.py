"""Stamps and statuses of other notices around a notice's own page are never taken for its own."""

import pytest

from adapters.infoskat.html import read_html
from adapters.infoskat.notice_page.page_reading import UnreadPageError

ADDRESS = "https://info.skat.dk/data.aspx?oid=2990044&x=read&lang=us"
TITLE = "Service window EMCS"
FIELDS = (
    ("Last updated", "04 Sep 2026 08:15"),
    ("Type", "Service window"),
    ("Status", "Scheduled unavailability"),
    ("System", "EMCS + Manifest"),
    ("Message", "<p>Sunday September 6, 2026, 0600-0900</p>"),
)
LINK = '<a href="data.aspx?oid=2990001&amp;x=read">Disruption ICS2</a>'
SECTION = "<h3>Latest notices</h3>"


def page(above, fields=FIELDS, *, heading=f"<h1>{TITLE}</h1>", named=TITLE):
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in fields)
    return f"<html><head><title>{named}</title></head><body>{above}{heading}<dl>{rows}</dl></body></html>"


def block(fields):
    return "".join(f"<p>{label}: {value}</p>" for label, value in fields)


OTHER = (
    ("Last updated", "09 Sep 2026 22:40"),
    ("Type", "Disruption"),
    ("Status", "Closed"),
    ("System", "ICS2"),
    ("Message", "Resolved."),
)

ABOVE = {
    "a stamp of the site": "<p>Last updated: 09 Sep 2026 22:40</p>",
    "a stamp of the site in figures": "<p>Updated: 09-09-2026 kl. 22:40</p>",
    "a stamp in a header without a time": "<header>Last updated: 09 Sep 2026</header>",
    "a stamp, a link and a status": f"<div>{SECTION}<p>Last updated 09 Sep 2026 22:40</p>{LINK}<p>Status: Closed</p></div>",
    "a status alone": f"<div>{SECTION}{LINK}<p>Status: Closed</p></div>",
    "type and status": f"<div>{SECTION}{LINK}{block(OTHER[:3])}</div>",
    "a whole notice": f"<div>{SECTION}{LINK}{block(OTHER)}</div>",
    "many of them": f"<div>{SECTION}{(LINK + block(OTHER[:3])) * 15}</div>",
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
@pytest.mark.parametrize("named", [TITLE, "info.skat.dk"])
def test_what_stands_above_the_notice_is_not_its_own(above, named):
    [notice] = read_html(page(above, named=named), address=ADDRESS)

    assert (notice.title, notice.updated) == (TITLE, "04 Sep 2026 08:15")
    assert (notice.status, notice.systems) == ("Scheduled unavailability", ("EMCS", "Manifest"))
    assert notice.body == "Sunday September 6, 2026, 0600-0900"


def test_a_status_above_the_title_does_not_fill_the_place_of_a_missing_one():
    own = tuple(each for each in FIELDS if each[0] not in {"Status", "Type"})
    [notice] = read_html(page("<div>Status: Closed</div>" + block(OTHER), own), address=ADDRESS)

    assert (notice.status, notice.updated) == (None, "04 Sep 2026 08:15")


REFUSED = {
    "its own stamp is no time": (
        page(ABOVE["a stamp of the site"], (("Last updated", "31 Feb 2026 08:15"), *FIELDS[1:])),
        "stands a notice with a stamp of its own",
    ),
    "two notices, and no title": (page(block(OTHER), heading="", named="Site"), "it shows two notices"),
}


@pytest.mark.parametrize(("html", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_page_is_not_read_where_nothing_says_which_notice_is_its_own(html, reason):
    with pytest.raises(UnreadPageError, match=reason):
        read_html(html, address=ADDRESS)


ORDERS = {
    "the stamp first": (0, 1, 2, 3),
    "the stamp last": (1, 2, 3, 0),
    "the stamp in the middle": (3, 0, 2, 1),
    "the message too": (3, 1, 0, 2, 4),
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("parts", [("", ""), ("<thead>", "</thead>")])
def test_values_below_a_row_of_labels_are_read(order, parts):
    columns = [FIELDS[number] for number in order]
    head = "".join(f"<th>{label}</th>" for label, _ in columns)
    values = "".join(f"<td>{value}</td>" for _, value in columns)
    table = f"<h1>{TITLE}</h1><table>{parts[0]}<tr>{head}</tr>{parts[1]}<tr>{values}</tr></table>"
    text = "" if 4 in order else f"<h4>Message</h4>{FIELDS[4][1]}"
    [notice] = read_html(page("", (), heading=table + text), address=ADDRESS)

    assert (notice.status, notice.updated) == ("Scheduled unavailability", "04 Sep 2026 08:15")
    assert notice.systems == ("EMCS", "Manifest")
    assert notice.body == "Sunday September 6, 2026, 0600-0900"
