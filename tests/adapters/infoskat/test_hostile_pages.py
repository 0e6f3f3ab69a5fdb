"""Pages and feeds made to take long: refused with one line, or read within bounds."""

import pytest

from adapters.infoskat.feeds.rss import read_feed
from adapters.infoskat.html import read_html
from adapters.infoskat.lists.text_capture import read_text
from adapters.infoskat.markup.completeness import MOST_OPEN
from adapters.infoskat.markup.html_text import MOST_TEXT
from adapters.slack.posting.markup import link
from rules.ports.services import SourceError
from tests.support.timing import at_most

HEAD = "<table><tr><th>Status</th><th>System</th><th>Title</th><th>Updated</th><th>Message</th><th>Published</th></tr>"
ROW = (
    '<tr><td>Open</td><td>Manifest</td><td><a href="/data.aspx?oid=2951234">A window</a></td>'
    "<td>20-02-2026 kl. 10:00</td><td>{}</td><td>20-02-2026 10:00:00</td></tr>"
)
BUDGET = 15.0
"""Seconds of the processor, while coverage traces each line; the square of these lengths takes minutes."""


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


GOOD = ITEM.format("It is &lt;b&gt;open&lt;/b&gt;.").replace("2951234", "2951235")
DEEP = {  # what one item has in it
    "as markup": "<a>" * 200_000 + "shut" + "</a>" * 200_000,
    "as markup that hardly ends": "<div>" * 200_000 + "shut</div>",
    "around words": "shut " + "<a>" * 200_000 + "</a>" * 200_000 + " at noon",
    "escaped": "&lt;div&gt;" * 180_000 + "shut",
    "quoted": f"<![CDATA[{'<div>' * 180_000}shut]]>",
}


@pytest.mark.parametrize("message", DEEP.values(), ids=DEEP)
def test_an_item_nested_too_deep_costs_its_own_text_alone(message):
    with at_most(BUDGET):
        deep, good = read_feed(feed(ITEM.format(message), GOOD))

    assert (deep.oid, deep.title, deep.body, deep.excerpt) == ("2951234", "A window", None, None)
    assert (good.oid, good.body) == ("2951235", "It is open.")


def test_markup_nested_too_deep_beside_the_items_costs_none():
    with at_most(BUDGET):
        before, after = read_feed(feed(ITEM.format("It is shut."), "<a>" * 200_000, "</a>" * 200_000, GOOD))

    assert (before.body, after.body) == ("It is shut.", "It is open.")


def test_many_items_that_are_not_quite_too_deep_are_read():
    nested = "<a>" * (MOST_OPEN - 10) + "x" + "</a>" * (MOST_OPEN - 10)
    items = (ITEM.format(nested).replace("2951234", f"29{number:05}") for number in range(20))
    with at_most(BUDGET):
        assert {each.body for each in read_feed(feed(*items))} == {"x"}


@pytest.mark.parametrize("name", ["item", "title", "description"])
def test_a_feed_whose_own_elements_are_nested_too_deep_is_refused(name):
    nested = f"<{name}>" * 100_000 + f"</{name}>" * 100_000
    with at_most(BUDGET), pytest.raises(SourceError, match="tags are open at once"):
        read_feed(feed(GOOD, nested))


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
