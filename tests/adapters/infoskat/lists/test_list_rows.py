"""Lists and status pages: rows and cells are found by what they hold."""

import pytest

from adapters.infoskat.html import read_html
from rules.model.notice import Language
from rules.ports.services import SourceError

LINK = '<a href="data.aspx?oid=2990001&amp;x=read&amp;lang=us">Window</a>'
BODY = '<p>Files  fail.</p><ul><li>See <a href="/x?a=1">this</a></li><li><a href="mailto:a@b.dk">ma</a><a href="http://[">il</a></li></ul>'
UPDATED, PUBLISHED = "22-08-2026 kl. 21:10", "20-08-2026 09:15:00"


def row(*cells):
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def head(*labels):
    return "<tr>" + "".join(f"<th>{label}</th>" for label in labels) + "</tr>"


def document(*tables, lang="da"):
    return (
        f'<html lang="{lang}"><body>'
        + "".join(f"<table>{rows}</table>" for rows in tables)
        + "</body></html>"
    )


STATUS_ROW = row("Closed", "ICS, Manifest", LINK, UPDATED, BODY, PUBLISHED)
ENGLISH = head("Status", "System", "Title", "Updated", "Message", "Published")

PAGES = {
    "English headers": document(ENGLISH + STATUS_ROW),
    "Danish headers": document(head("Status", "System", "Titel", "Opdateret", "Meddelelse", "Publiceret") + STATUS_ROW),
    "columns in another order": document(
        head("Published", "Title", "Message", "System", "Updated", "Status") + row(PUBLISHED, LINK, BODY, "ICS, Manifest", UPDATED, "Closed")
    ),
    "no headers at all": document(STATUS_ROW),
    "headers of another table": document(head("Status", "System", "Title", "Updated"), STATUS_ROW),
    "a new column": document(
        head("Status", "System", "Owner", "Title", "Updated", "Message", "Published")
        + row("Closed", "ICS, Manifest", "UFST", LINK, UPDATED, BODY, PUBLISHED)
    ),
    "a table in a table": document("<tr><td>menu</td><td><table>" + ENGLISH + STATUS_ROW + "</table></td></tr>"),
    "systems on lines of their own": document(ENGLISH + row("Closed", "ICS<br>Manifest", LINK, UPDATED, BODY, PUBLISHED)),
    "rows made of divs": '<div role="table"><div role="row">'
    + "".join(f'<div role="cell">{cell}</div>' for cell in ("Closed", "ICS, Manifest", LINK, UPDATED, BODY, PUBLISHED))
    + "</div></div>",
    "rows without a table": '<div role="row">'
    + "".join(f'<div role="cell">{cell}</div>' for cell in ("Closed", "ICS, Manifest", LINK, UPDATED, BODY, PUBLISHED))
    + "</div>",
    "white space and hard spaces": document(ENGLISH + row(" Closed\n", "ICS,\n Manifest&nbsp;", f"\n{LINK} ", f" {UPDATED}", BODY, PUBLISHED)),
    "a table in the message": document(
        ENGLISH + row("Closed", "ICS, Manifest", LINK, UPDATED, BODY + "<table><tr><td></td></tr></table>", PUBLISHED)
    ),
}  # fmt: skip


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_row_is_read_by_what_its_cells_hold(html):
    (notice,) = read_html(html)

    assert (notice.oid, notice.title, notice.status) == ("2990001", "Window", "Closed")
    assert (notice.systems, notice.updated, notice.published) == (("ICS", "Manifest"), UPDATED, PUBLISHED)
    assert notice.body == "Files fail.\n\n  • See this\n  • mail"
    assert notice.hrefs == ("https://info.skat.dk/x?a=1",)
    assert notice.url == "https://info.skat.dk/data.aspx?oid=2990001&x=read&lang=us"


def test_an_own_base_moves_the_links():
    html = document(STATUS_ROW).replace(
        "<body>", '<head><base href="https://www.toldst.dk/sub/"></head><body>'
    )

    assert read_html(html)[0].url == "https://www.toldst.dk/sub/data.aspx?oid=2990001&x=read&lang=us"


def test_a_list_repeats_a_notice_once_per_system():
    (notice,) = read_html(
        document(row("ICS", LINK, UPDATED, BODY, PUBLISHED) + row("Manifest", LINK, UPDATED, BODY, PUBLISHED))
    )

    assert notice.systems == ("ICS", "Manifest")
    assert notice.status is None


SECTIONS = {  # two rows of one notice: what is kept of status, updated, body
    "an overview adds a status": (("", UPDATED, "Text"), ("Closed", UPDATED, ""), ("Closed", UPDATED, "Text")),
    "an overview comes first": (("Closed", UPDATED, ""), ("", UPDATED, "Text"), ("Closed", UPDATED, "Text")),
    "the later save wins": (("Open", UPDATED, "Old"), ("Closed", "22-08-2026 kl. 22:00", "New"), ("Closed", "22-08-2026 kl. 22:00", "New")),
    "an old text is not put under a new stamp": (("", UPDATED, "Old"), ("Closed", "22-08-2026 kl. 22:00", ""), ("Closed", "22-08-2026 kl. 22:00", None)),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "kept"), SECTIONS.values(), ids=SECTIONS)
def test_sections_of_a_status_page_are_joined(one, other, kept):
    rows = [row(status, "ICS", LINK, updated, body, PUBLISHED) for status, updated, body in (one, other)]
    (notice,) = read_html(document(ENGLISH + rows[0], ENGLISH + rows[1]))

    assert (notice.status, notice.updated, notice.body) == kept


def test_an_overview_without_a_message_column_shows_no_message():
    (notice,) = read_html(
        document(
            head("Status", "System", "Title", "Updated", "Published")
            + row("Closed", "ICS", LINK, UPDATED, PUBLISHED)
        )
    )

    assert (notice.status, notice.body, notice.hrefs) == ("Closed", None, ())


PLAIN = LINK.replace("&amp;lang=us", "")
LANGUAGES = {
    "the link says English": (document(row("ICS", LINK, UPDATED, BODY, PUBLISHED)), None, Language.ENGLISH),
    "the headers are English": (
        document(ENGLISH + row("", "ICS", PLAIN, UPDATED, BODY, PUBLISHED)),
        None,
        Language.ENGLISH,
    ),
    "the page is marked English": (
        document(row("ICS", PLAIN, UPDATED, BODY, PUBLISHED), lang="en-GB"),
        None,
        Language.ENGLISH,
    ),
    "nothing is said": (document(row("ICS", PLAIN, UPDATED, BODY, PUBLISHED)), None, Language.DANISH),
    "the configuration knows better": (document(ENGLISH + STATUS_ROW), Language.DANISH, Language.DANISH),
}


@pytest.mark.parametrize(("html", "configured", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language_is_told_by_address_labels_or_mark(html, configured, language):
    assert read_html(html, language=configured)[0].language is language


NONE = {
    "an empty list": (document(ENGLISH), "the list is empty"),
    "an error page": (
        "<html><head><title>500 - Error</title></head><body></body></html>",
        'called "500 - Error"',
    ),
    "a page of other tables": (document(row("a", "b", "c")), "this is no page with notices"),
    "links without stamps": (document(row("ICS", LINK, "soon")), "this is no page with notices"),
    "stamps without links": (
        document(row("ICS", "Window", UPDATED, PUBLISHED)),
        "this is no page with notices",
    ),
    "links that lead nowhere": (
        document(row("ICS", '<a href="http://[">Window</a>', UPDATED)),
        "this is no page with notices",
    ),
    "cut off": (document(STATUS_ROW)[:-20], "cut off in the middle"),
    "nested beyond reason": ("<div>" * 6_000, "3,000 tags are open at once"),
}


@pytest.mark.parametrize(("html", "reason"), NONE.values(), ids=NONE)
def test_a_page_without_notices_is_an_error(html, reason):
    with pytest.raises(SourceError, match=reason):
        read_html(html)


def test_many_tags_that_need_no_end_are_no_nesting():
    assert len(read_html(document(row("ICS", LINK, UPDATED, "a<br>" * 6_000, PUBLISHED)))) == 1


def test_a_link_that_is_no_address_still_numbers_its_notice():
    script = LINK.replace("data.aspx", "javascript:show()")
    (notice,) = read_html(document(row("ICS", script, UPDATED, BODY, PUBLISHED)))

    assert (notice.oid, notice.url) == ("2990001", None)
