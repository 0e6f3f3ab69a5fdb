"""Pages and feeds made to take long: refused with one line, or read within bounds."""

import pytest

from adapters.infoskat.html import read_html
from adapters.infoskat.markup import MOST_TEXT
from adapters.infoskat.rss import read_feed
from adapters.infoskat.text import read_text
from adapters.infoskat.wholeness import MOST_OPEN
from adapters.slack.markup import link
from rules.ports import SourceError
from tests.rules.work import at_most

HEAD = "<table><tr><th>Status</th><th>System</th><th>Title</th><th>Updated</th><th>Message</th><th>Published</th></tr>"
ROW = (
    '<tr><td>Open</td><td>Manifest</td><td><a href="/data.aspx?oid=2951234">A window</a></td>'
    "<td>20-02-2026 kl. 10:00</td><td>{}</td><td>20-02-2026 10:00:00</td></tr>"
)
BUDGET = 5.0
"""Seconds of the processor; the square of these lengths takes minutes."""


def listed(message: str) -> str:
    return f"{HEAD}{ROW.format(message)}</table>"


READ = {  # messages that are much, but no trouble
    "many elements side by side": "<b>x</b> " * 180_000,
    "many links": '<a href="/data.aspx?oid=2951235">x</a> ' * 30_000,
    "many words": "word " * 380_000,
    "many blanks": " " * 1_900_000 + "x",
    "many lines": "x<br>\n" * 300_000,
    "many unclosed paragraphs": "<p>x" * 20_000,
    "many unclosed bullets": "<ul>" + "<li>x" * 20_000 + "</ul>",
    "many signs": "&lt;" * 400_000,
}


@pytest.mark.parametrize("message", READ.values(), ids=READ)
def test_a_long_message_is_read_as_far_as_any_notice_goes(message):
    with at_most(BUDGET):
        [notice] = read_html(listed(message))

    assert notice.body
    assert len(notice.body) <= MOST_TEXT


REFUSED = {
    "never closed": "<div>" * (MOST_OPEN + 1_000) + "x",
    "each closed at the end": "<div>" * 180_000 + "x" + "</div>" * 180_000,
    "behind ends that end nothing": "</div>" * 180_000 + "<div>" * 180_000,
}


@pytest.mark.parametrize("message", REFUSED.values(), ids=REFUSED)
def test_a_page_nested_too_deep_is_refused(message):
    with at_most(BUDGET), pytest.raises(SourceError, match="tags are open at once"):
        read_html(listed(message))


def test_a_row_of_very_many_cells_is_no_notice():
    row = f"<tr>{'<td>20-02-2026 kl. 10:00</td>' * 60_000}</tr>"
    with at_most(BUDGET):
        [notice] = read_html(f"{HEAD}{row}{ROW.format('x')}</table>")

    assert notice.body == "x"


def feed(*parts: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{"".join(parts)}</channel></rss>'.encode()


ITEM = "<item><title>A window</title><link>https://x.example/?oid=2951234</link><description>{}</description></item>"


@pytest.mark.parametrize("around", ["", "<item>"], ids=["beside the items", "in an item"])
def test_a_feed_nested_too_deep_is_refused(around):
    with at_most(BUDGET), pytest.raises(SourceError, match="tags are open at once"):
        read_feed(feed(ITEM.format("x"), around, "<a>" * 200_000, "</a>" * 200_000))


def test_markup_nested_too_deep_in_a_feed_is_refused():
    with at_most(BUDGET), pytest.raises(SourceError, match="tags are open at once"):
        read_feed(feed(ITEM.format("&lt;div&gt;" * 180_000)))


def test_many_items_are_read():
    with at_most(BUDGET * 4):
        assert (
            len(read_feed(feed(*(ITEM.format("x").replace("2951234", f"29{n:05}") for n in range(3_000)))))
            == 3_000
        )


def test_a_capture_with_a_very_long_line_is_read():
    with at_most(BUDGET):
        assert read_text("Manifest, " * 5_000 + "x") == ()
        assert read_text(" " * 40_000 + "x") == ()


def test_many_links_are_written_in_little_time():
    with at_most(BUDGET):
        assert link("<" * 50_000, "https://x.example/" + "&" * 50_000).startswith("<https://x.example/")
