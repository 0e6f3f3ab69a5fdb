"""A notice's own page. Its real markup is not known: every plausible layout must read the same."""

import pytest

from adapters.infoskat import read_capture
from adapters.infoskat.html import read_html
from adapters.infoskat.notice_page.page_reading import Sureness, UnreadPageError
from rules.model.notice import Language
from rules.ports.services import SourceError

ADDRESS = "https://info.skat.dk/data.aspx?oid=2990001&x=read&lang=us"
OTHER = "https://info.skat.dk/data.aspx?oid=2460777&x=read"

NOW = '<p>Closed as a <a href="data.aspx?oid=2460777&amp;x=read">copy</a>.</p><ul><li>Files fail.</li><li><p>No sign in.</p></li></ul>'
SECOND = "<p>Extended to 2300.</p>"
FIRST = "<p>Window 1800-2000.<br>Manifest&nbsp;only.</p>"
HISTORY = (
    ("Updated: 22-08-2026 21:10:30", NOW),
    ("Updated: 22-08-2026 19:30:05", SECOND),
    ("Published: 20-08-2026 09:15:00", FIRST),
)
FIELDS = (
    ("Last updated", "22-08-2026 kl. 21:10"),
    ("Type", "Service window"),
    ("Status", "Closed"),
    ("System", "DMS Import + Manifest"),
    ("Message", NOW),
)


def page(fields, history, *, before="<h1>PRD-servicewindow Manifest</h1>", after=""):
    return (
        '<html lang="da"><head><title>Site</title></head><body><nav><a href="/">Status</a></nav>'
        f"{before}{fields}{history}{after}<footer>Contact us</footer></body></html>"
    )


def each(pattern, pairs):
    return "".join(pattern.format(*pair) for pair in pairs)


LAYOUTS = {
    "a definition list": page(f"<dl>{each('<dt>{0}</dt><dd>{1}</dd>', FIELDS)}</dl>", each("<h3>{0}</h3>{1}", HISTORY)),
    "with colons": page(f"<dl>{each('<dt>{0}:</dt><dd>{1}</dd>', FIELDS)}</dl>", each("<p><b>{0}</b></p>{1}", HISTORY)),
    "a table": page(
        f"<table>{each('<tr><th>{0}</th><td>{1}</td></tr>', FIELDS)}</table>",
        f"<table>{each('<tr><td>{0}</td></tr><tr><td>{1}</td></tr>', HISTORY)}</table>",
    ),
    "headings": page(each("<h2>{0}</h2><div>{1}</div>", FIELDS), "<h2>History</h2>" + each("<h4>{0}</h4>{1}", HISTORY)),
    "a soup of divs": page(
        f"<div><div>{each('<div><span>{0}:</span> {1}</div>', FIELDS)}</div>",
        f"<div>{each('<div>{0}</div><div>{1}</div>', HISTORY)}</div></div>",
        after="<div>Was this page of use to you?</div>",
    ),
    "bold labels": page(f"<main>{each('<div><strong>{0}</strong> {1}</div>', FIELDS)}", each("<div>{0}</div>{1}", HISTORY) + "</main>"),
    "labels and stamps apart": page(
        each("<p>{0}</p><p>{1}</p>", FIELDS), each("<div>{0}</div>{1}", [(at.replace(": ", ":</div><div>"), text) for at, text in HISTORY])
    ),
    "a title of its own": page(f"<dl>{each('<dt>{0}</dt><dd>{1}</dd>', (('Title', 'PRD-servicewindow Manifest'), *FIELDS))}</dl>", each("<h3>{0}</h3>{1}", HISTORY), before=""),
    "systems one by one": page(
        each("<h4>{0}</h4><div>{1}</div>", [*FIELDS[:3], ("System", "<ul><li>DMS Import</li><li>Manifest</li></ul>"), FIELDS[4]]),
        each("<h4>{0}</h4>{1}", HISTORY),
    ),
}  # fmt: skip


@pytest.mark.parametrize("html", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_gives_the_same_states(html):
    first, second, now = read_html(html, address=ADDRESS)

    assert [(each.updated, each.status) for each in (first, second, now)] == [
        ("20-08-2026 09:15:00", None),
        ("22-08-2026 19:30:05", None),
        ("22-08-2026 kl. 21:10", "Closed"),
    ]
    assert first.body == "Window 1800-2000.\nManifest only."
    assert second.body == "Extended to 2300."
    assert now.body == "Closed as a copy.\n\n  • Files fail.\n  • No sign in."
    assert {each.title for each in (first, second, now)} == {"PRD-servicewindow Manifest"}
    assert {each.systems for each in (first, second, now)} == {("DMS Import", "Manifest")}
    assert {each.published for each in (first, second, now)} == {"20-08-2026 09:15:00"}
    assert {each.language for each in (first, second, now)} == {Language.ENGLISH}
    assert [each.hrefs for each in (first, second, now)] == [(), (), (OTHER,)]
    assert {(each.oid, each.url) for each in (first, second, now)} == {("2990001", ADDRESS)}


DANISH = page(
    each("<h4>{0}</h4><div>{1}</div>", [("Opdateret", "22-08-2026 kl. 21:10"), ("Status", "Lukket"), ("System", "Import"), ("Meddelelse", "<p>Slut.</p>")]),
    each("<h4>{0}</h4>{1}", [("Opdateret: 22-08-2026 21:10:00", "<p>Slut.</p>"), ("Publiceret: 20-08-2026 09:15:00", "<p>Start.</p>")]),
)  # fmt: skip


def test_a_danish_page_reads_likewise():
    first, now = read_html(DANISH, address="https://info.skat.dk/data.aspx?oid=2990001&x=read")

    assert (first.body, first.status, first.language) == ("Start.", None, Language.DANISH)
    assert (now.body, now.status, now.systems) == ("Slut.", "Lukket", ("Import",))
    assert now.url == "https://info.skat.dk/data.aspx?oid=2990001&x=read"


def test_a_page_may_have_no_history():
    (now,) = read_html(page(each("<h4>{0}</h4><div>{1}</div>", FIELDS), ""), address=ADDRESS)

    assert (now.published, (now.body or "").splitlines()[0]) == (None, "Closed as a copy.")


def test_a_page_may_show_its_text_in_the_history_alone():
    first, second, now = read_html(
        page(each("<p>{0}: {1}</p>", FIELDS[:4]), each("<h4>{0}</h4>{1}", HISTORY)), address=ADDRESS
    )

    assert [(each.body or "").split()[0] for each in (first, second, now)] == ["Window", "Extended", "Closed"]
    assert (now.status, now.updated) == ("Closed", "22-08-2026 kl. 21:10")


def test_a_body_that_speaks_of_updates_is_not_cut_in_two():
    said = "<p>Update 19:30: extended.</p><p>Status: under observation</p><p>Published: soon</p><p>Updated 22-08-2026 kl. 19:30</p>"
    (now,) = read_html(
        page(each("<h4>{0}</h4><div>{1}</div>", [*FIELDS[:4], ("Message", said)]), ""), address=ADDRESS
    )

    assert now.status == "Closed"
    assert (now.body or "").splitlines()[-1] == "Updated 22-08-2026 kl. 19:30"


WHOSE = {
    "its file's name": ("notice-2990001.html", ""),
    "the browser that saved it": ("x.html", f"<!-- saved from url=(0060){ADDRESS} -->"),
    "its canonical address": (
        "x.html",
        '<link rel="canonical" href="/data.aspx?oid=2990001&amp;x=read&amp;lang=us">',
    ),
    "its address for others to show": ("x.html", f'<meta property="og:url" content="{ADDRESS}">'),
}


@pytest.mark.parametrize(("name", "mark"), WHOSE.values(), ids=WHOSE)
def test_a_saved_page_says_whose_it_is(name, mark):
    html = LAYOUTS["a definition list"].replace("<head>", f"<head>{mark}")

    assert {each.oid for each in read_capture(html.encode(), name=name)} == {"2990001"}


def test_a_saved_page_that_does_not_say_whose_it_is_is_read_all_the_same():
    states = read_capture(LAYOUTS["a definition list"].encode(), name="x.html")

    assert [(each.oid, each.url) for each in states] == [(None, None)] * 3


def test_without_a_heading_the_title_is_the_documents():
    assert read_html(page(each("<p>{0}: {1}</p>", FIELDS), "", before=""), address=ADDRESS)[0].title == "Site"
    assert (
        read_html(page(each("<p>{0}: {1}</p>", FIELDS), "", before="").replace("<title>Site</title>", ""))[
            0
        ].title
        == ""
    )


def test_another_page_is_none():
    with pytest.raises(SourceError, match='no page with notices: it is called "Site"'):
        read_html(page("", ""))


DOUBTFUL = {
    "a stamp alone": ("<p>Last updated: 22-08-2026 kl. 21:10</p>", "", 'nothing stands behind "Last updated 22-08-2026 kl. 21:10"'),
    "a month that is none": ("<p>Last updated: 22 Foo 2026 21:10</p><p>System: Import</p>", "", 'behind "Last updated" stands "22 Foo 2026 21:10'),
    "no stamp": ("<p>Type: Closed</p><p>System: Import</p><p>Message: Done.</p>", "", "no stamp of its last update"),
    "a text that is not found": (
        "<dl><dt>Last updated</dt><dd>22 Aug 2026 21:10</dd><dt>System</dt><dd>Import</dd><dt>Message</dt><dd></dd></dl>",
        "<h4>Published: 20-08-2026 09:15:00</h4><p>Start.</p>",
        "no message is found between",
    ),
    "a version that is newer": (
        "<dl><dt>Last updated</dt><dd>22 Aug 2026 21:10</dd><dt>System</dt><dd>Import</dd><dt>Message</dt><dd>Now.</dd></dl>",
        "<h4>Updated: 23-08-2026 10:00:10</h4><p>Later.</p><h4>Published: 20-08-2026 09:15:00</h4><p>Start.</p>",
        "23-08-2026 10:00:10 that is newer",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "history", "reason"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_not_surely_read_names_the_place(fields, history, reason):
    with pytest.raises(UnreadPageError, match=reason) as caught:
        read_html(page(fields, history), address=ADDRESS)

    assert caught.value.reading.sureness is Sureness.DOUBTFUL
    assert caught.value.reading.states == ()


def test_what_differs_in_a_link_at_each_fetch_is_not_of_the_notice():
    text = '<p>See <a href="https://x.example/p?a=1&amp;sid={0}">x</a>, <a href="/cdn-cgi/l/email-protection#{0}">mail</a>.</p>'
    fields = "<p>Last updated: 22 Aug 2026 21:10</p><p>System: Import</p><p>Message:</p>"
    first, second = (read_html(page(fields + text.format(fetch), "")) for fetch in ("ab1", "cd2"))

    assert first == second
    assert first[-1].hrefs == ("https://x.example/p?a=1",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_copied_page_is_read_without_what_nobody_sees_in_it(line_end):
    lines = (
        *("PRD-window", "Last updated:\u00a022\u202fAug 2026 21\u2236\u206010", "System: Im\u00adport"),
        *("Message:", "Closed\u2009at 22\u200b:00."),
    )
    [notice] = read_capture(line_end.join(lines).encode(), name="page.txt")

    assert (notice.updated, notice.systems, notice.body) == (
        "22 Aug 2026 21:10",
        ("Import",),
        "Closed at 22:00.",
    )
