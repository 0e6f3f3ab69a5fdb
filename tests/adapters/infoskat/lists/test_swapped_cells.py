"""Rows whose cells stand in another order than their header says: each is told by what it holds."""

import pytest

from adapters.infoskat import read_capture

HEADER = (
    "<tr><th>Status</th><th>System</th><th>Title</th><th>Updated</th><th>Message</th><th>Published</th></tr>"
)
TEXT = "Saturday September 5, 2026, 1800-2200"
SYSTEMS = ["NTSE", "TFE", "Manifest", "ICS2, EMCS", "A new system", "Manifest, A new system"]


def page(systems, *, header, swapped):
    title = '<a href="data.aspx?oid=2990044&amp;x=read">Window of the week</a>'
    middle = (title, systems) if swapped else (systems, title)
    cells = ("Scheduled unavailability", *middle, "01-09-2026 kl. 10:00", TEXT, "01-09-2026 09:00:00")
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<html><body><table>{header}<tr>{row}</tr></table></body></html>"


@pytest.mark.parametrize("systems", SYSTEMS)
@pytest.mark.parametrize(("header", "swapped"), [(HEADER, False), (HEADER, True), ("", True)])
def test_each_cell_is_told_by_what_it_holds(systems, header, swapped):
    [notice] = read_capture(page(systems, header=header, swapped=swapped).encode(), name="x.html")

    assert (notice.title, notice.systems) == ("Window of the week", tuple(systems.split(", ")))
    assert (notice.body, notice.status) == (TEXT, "Scheduled unavailability")
    assert (notice.updated, notice.published) == ("01-09-2026 kl. 10:00", "01-09-2026 09:00:00")


@pytest.mark.parametrize("systems", ["NTSE", "TFE", "Manifest"])
def test_short_names_of_systems_need_no_header(systems):
    [notice] = read_capture(page(systems, header="", swapped=False).encode(), name="x.html")

    assert notice.systems == (systems,)


def test_a_short_text_beside_a_long_one_is_no_system_where_systems_are_shown():
    html = page("Manifest", header="", swapped=True).replace(f"<td>{TEXT}", f"<td>In brief</td><td>{TEXT}")
    [notice] = read_capture(html.encode(), name="x.html")

    assert (notice.systems, notice.body) == (("Manifest",), TEXT)
