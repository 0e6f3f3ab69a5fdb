"""What a reader does not see, or sees struck out, does not stand."""

import pytest

from adapters.infoskat.feeds.rss import read_feed
from adapters.infoskat.html import read_html

ROW = """<table><tr><td>ICS</td><td>{title}</td><td>22-08-2026 kl. 21:10</td><td>{body}</td><td>20-08-2026 09:15:00</td></tr></table>"""
LINK = '<a href="data.aspx?oid=2990001">Window</a>'


def page(body, *, style="", title=LINK):
    return (
        f"<html><head><style>{style}</style></head><body>{ROW.format(title=title, body=body)}</body></html>"
    )


GONE = {
    "s": "<s>Not allowed</s>",
    "del": '<del datetime="2026-08-22">Not allowed</del>',
    "strike in capitals": "<STRIKE>Not allowed</STRIKE>",
    "with elements inside": "<s>Not <b>allowed</b></s>",
    "a line through": '<span style="color: red; TEXT-DECORATION : line-through">Not allowed</span>',
    "one line of several": '<p style="text-decoration-line:underline line-through;">Not allowed</p>',
    "not displayed": '<div style="display : none !important">Not allowed</div>',
    "not visible": '<div style="visibility:hidden">Not allowed</div>',
    "collapsed": '<div style="visibility:collapse">Not allowed</div>',
    "see-through": '<div style="opacity: 0.0;">Not allowed</div>',
    "of no size": '<span style="font-size:0px">Not allowed</span>',
    "hidden by a word processor": "<span style='mso-hide:all'>Not allowed</span>",
    "the attribute": '<div hidden="until-found">Not allowed</div>',
    "a dialog that is closed": "<dialog>Not allowed</dialog>",
    "a popover": "<div popover>Not allowed</div>",
    "a template": "<template><p>Not allowed</p></template>",
    "for browsers without scripts": "<noscript><p>Not allowed</p></noscript>",
    "a comment": "<!-- Not allowed -->",
    "strokes on top": "".join(f"{letter}\u0336" for letter in "Not allowed"),
}


@pytest.mark.parametrize("gone", GONE.values(), ids=GONE)
def test_it_does_not_stand_on_a_page(gone):
    (notice,) = read_html(page(f"<p>{gone} Stands</p>"))

    assert notice.body == "Stands"


@pytest.mark.parametrize("gone", GONE.values(), ids=GONE)
def test_it_does_not_stand_in_a_feed(gone):
    (notice,) = read_feed(
        f"<rss><channel><item><title>a</title><description><![CDATA[<p>{gone} Stands</p>]]></description></item></channel></rss>".encode()
    )

    assert notice.body == "Stands"


SHEETS = {
    "a class": (".old { text-decoration: line-through }", "Stands"),
    "an element's class": ("div, p.old , b { color: red; display: none }", "Stands"),
    "in an old comment": ("<!-- .old { visibility: hidden } -->", "Stands"),
    "beside comments and imports": ("/* { */ @import 'x.css'; .old{display:none}", "Stands"),
    "two rules": (".old { display: none } .old { color: red }", "Stands"),
    "shown again": (".old { display: none } .old { display: block }", "Old\n\nStands"),
    "in print only": ("@media print { .old { display: none } }", "Old\n\nStands"),
    "under the mouse": (".old:hover { display: none } nav .old { display: none }", "Old\n\nStands"),
    "nothing of the kind": (".old { opacity: 0.9; font-size: 0.9em } }", "Old\n\nStands"),
}


@pytest.mark.parametrize(("style", "body"), SHEETS.values(), ids=SHEETS)
def test_the_page_s_own_rules_count(style, body):
    (notice,) = read_html(page('<p class="x old">Old</p><p>Stands</p>', style=style))

    assert notice.body == body


STANDS = {
    "folded away": "<details><summary>Stands</summary></details>",
    "inserted": "<ins>Stands</ins>",
    "a dialog that is open": "<dialog open>Stands</dialog>",
    "deleted without a line": '<del style="text-decoration: none">Stands</del>',
    "underlined": '<u style="text-decoration: underline">Stands</u>',
}


@pytest.mark.parametrize("body", STANDS.values(), ids=STANDS)
def test_what_is_seen_stands(body):
    (notice,) = read_html(page(body))

    assert notice.body == "Stands"


def test_an_element_s_rule_may_take_the_line_away():
    (notice,) = read_html(page("<del>Stands</del>", style="del { text-decoration: none }"))

    assert notice.body == "Stands"


def test_links_in_struck_text_are_none():
    (notice,) = read_html(page('<s><a href="/a">a</a></s> <a href="/b">b</a>'))

    assert notice.hrefs == ("https://info.skat.dk/b",)


def test_a_title_that_is_struck_as_a_whole_still_names_its_notice():
    (notice,) = read_html(page("x", title=f"<s>{LINK}</s>"))

    assert (notice.oid, notice.title) == ("2990001", "Window")


def test_a_row_that_is_not_shown_is_none():
    other = ROW.format(title=LINK.replace("2990001", "2990002"), body="x").replace(
        "<tr", "<tr style='display:none'"
    )

    assert [each.oid for each in read_html(page("x") + other)] == ["2990001"]


def test_a_page_that_a_script_shows_is_read():
    assert read_html(page("x").replace("<body>", '<body style="visibility:hidden">'))


def test_endless_style_takes_no_time():
    body = f'<p style="{"text-decoration: " * 20_000}">x</p>'

    assert read_html(page(body, style=".a{display:none}" * 5_000 + "/*" * 50_000))


def test_characters_that_nobody_sees_stand_nowhere():
    odd = "Sche&shy;duled un&#8203;availabi\0lity"
    html = page("Ma&#0;ni&shy;fest 18&#8758;00").replace("<td>ICS</td>", f"<td>{odd}</td><td>I&#8288;CS</td>")

    (notice,) = read_html(html)

    assert (notice.status, notice.systems) == ("Scheduled unavailability", ("ICS",))
    assert notice.body == "Manifest 18:00"
