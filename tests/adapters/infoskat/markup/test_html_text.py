"""Laying out: what the layout writes into the lines stays there, what a page writes that looks like it does not."""

import pytest

from adapters.infoskat.markup.html_text import CELL, HEADING, MARK, body, lines, marked_lines, parsed
from tests.support.timing import at_most

MANY = 200_000
BUDGET = 5.0
"""Seconds of the processor; the square of so many elements takes minutes."""


def root(html):
    return parsed(html).body


def test_cells_and_headings_are_parted():
    page = root("<h2>Hours</h2><table><tr><td>Import</td><td>0800-1000</td></tr></table>")

    assert lines(page) == [f"{HEADING}Hours", "", f"Import{CELL}0800-1000", ""]
    assert body(page) == "Hours\n\nImport 0800-1000"


def test_a_page_does_not_write_the_signs_of_the_layout():
    page = root(f"<p>Im{CELL}p&#x1d;o{HEADING}r{MARK}t</p>")

    assert lines(page) == ["Import", ""]
    assert "".join(marked_lines(page)[0]).replace(MARK, "") == "Import"


def test_there_is_a_mark_for_every_begin_and_end():
    found, marks = marked_lines(root("<div></div><p><b>O</b>pen</p><div><i></i></div><p>x</p>"))

    assert [node and node.tag for node in marks] == [
        *("body", "div", None, "p", "b", None, None, "div", "i", None, None, "p", None, None),
    ]
    assert found == [f"{MARK * 5}O{MARK}pen{MARK}", "", f"{MARK * 5}x{MARK}", ""]


@pytest.mark.parametrize("empty", ["<div></div>", "<b></b>", "<h1></h1>"])
def test_very_many_empty_elements_are_laid_out(empty):
    page = root(empty * MANY + "x")
    with at_most(BUDGET):
        found, marks = marked_lines(page)

    assert found[-1].strip(MARK) == "x"
    assert len(marks) == 2 * MANY + 2
