"""Feeds: items of any shape; nothing missing is made up, nothing broken is believed."""

import pytest

from adapters.infoskat.feeds.rss import read_feed
from rules.model.notice import Language
from rules.ports.services import SourceError

LINK = "https://info.skat.dk/data.aspx?oid=2990001&amp;x=read"


def rss(*items, channel="<title>Status</title>"):
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'.encode()


def item(parts="", *, title="Window", link=LINK):
    return f"<item><title>{title}</title><link>{link}</link>{parts}</item>"


def test_an_atom_feed_reads_likewise():
    (notice,) = read_feed(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>Window</title><id>tag:skat.dk,2990001</id>'
        f'<link href="{LINK}&amp;lang=us"/><category term="Manifest"/><published>2026-08-20T09:15:00+02:00</published>'
        f'<updated>2026-08-22T21:10:00+02:00</updated><content type="html">&lt;p&gt;Long text&lt;/p&gt;</content><summary>Long</summary>'
        f"</entry></feed>".encode()
    )

    assert (notice.oid, notice.title, notice.body) == ("2990001", "Window", "Long text")
    assert (notice.published, notice.updated) == ("2026-08-20T09:15:00+02:00", "2026-08-22T21:10:00+02:00")
    assert (notice.systems, notice.language) == (("Manifest",), Language.ENGLISH)


OIDS = {
    "the link": (LINK, "abc", "2990001"),
    "the guid, as an address": (
        "https://info.skat.dk/",
        "https://info.skat.dk/data.aspx?x=read&amp;oid=2990002",
        "2990002",
    ),
    "the guid, as a number": ("https://info.skat.dk/", "2990003", "2990003"),
    "neither": ("https://info.skat.dk/", "urn:uuid:1", None),
}


@pytest.mark.parametrize(("link", "guid", "oid"), OIDS.values(), ids=OIDS)
def test_the_number_comes_from_link_or_guid(link, guid, oid):
    (notice,) = read_feed(rss(item(f"<guid>{guid}</guid>", link=link)))

    assert notice.oid == oid


TEXTS = {
    "markup": ("&lt;p&gt;A&lt;/p&gt;&lt;ul&gt;&lt;li&gt;B&lt;/li&gt;&lt;/ul&gt;", "A\n\n  • B"),
    "markup in a wrapper": ("<![CDATA[<p>A &amp; B</p>]]>", "A & B"),
    "plain": ("One.\n\n\n  Two, 5 &lt; 6.", "One.\n\nTwo, 5 < 6."),
    "cut with three dots": ("One. Tw...", None),
    "cut with an ellipsis": ("&lt;p&gt;One. Tw…&lt;/p&gt;", None),
    "cut with a link": ("&lt;p&gt;One. &lt;a href='x'&gt;Læs mere&lt;/a&gt;&lt;/p&gt;", None),
    "empty": ("", None),
}


@pytest.mark.parametrize(("description", "body"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_whole_or_unknown(description, body):
    (notice,) = read_feed(rss(item(f"<description>{description}</description>")))

    assert notice.body == body


def test_a_notice_without_a_link_is_beside_the_feed():
    entry = "<item><title>Window</title><guid>2990003</guid></item>"
    (notice,) = read_feed(rss(entry), address="https://rss.skat.dk/rss.aspx?oid=1", language=Language.ENGLISH)

    assert notice.url == "https://info.skat.dk/data.aspx?oid=2990003&x=read&lang=us"


def test_links_of_the_text_are_kept_and_scripts_are_not():
    links = (
        "&lt;a href='data.aspx?oid=1&amp;amp;x=read'&gt;a&lt;/a&gt; &lt;a href='javascript:1'&gt;b&lt;/a&gt;"
    )
    (notice,) = read_feed(rss(item(f"<description>{links}</description>")))

    assert notice.hrefs == ("https://info.skat.dk/data.aspx?oid=1&x=read",)


STAMPS = {
    "GMT": ("Sat, 22 Aug 2026 19:10:00 GMT", "2026-08-22T19:10:00+00:00"),
    "an offset": ("Sat, 22 Aug 2026 21:10:00 +0200", "2026-08-22T21:10:00+02:00"),
    "Danish summer time": ("Sat, 22 Aug 2026 21:10:00 CEST", "2026-08-22T21:10:00+02:00"),
    "Danish winter time": ("Sat, 21 Nov 2026 21:10:00 CET", "2026-11-21T21:10:00+01:00"),
    "a zone unknown": ("Sat, 22 Aug 2026 19:10:00 -0000", "2026-08-22T19:10:00+00:00"),
    "ISO 8601": ("2026-08-22T21:10:00+02:00", "2026-08-22T21:10:00+02:00"),
    "as on the pages": ("22-08-2026 21:10:00", "2026-08-22T21:10:00+02:00"),
    "Danish words": ("lør, 22 aug 2026", "2026-08-22"),
}


@pytest.mark.parametrize(("printed", "published"), STAMPS.values(), ids=STAMPS)
def test_times_are_never_moved(printed, published):
    (notice,) = read_feed(rss(item(f"<pubDate>{printed}</pubDate>")))

    assert (notice.published, notice.updated) == (published, None)


CATEGORIES = {
    "one each": ("<category>ICS</category><category>Manifest</category>", ("ICS", "Manifest")),
    "all in one": ("<category>ICS, Manifest</category>", ("ICS", "Manifest")),
    "one that nobody listed": ("<category>Newsys</category><category>ICS</category>", ("Newsys", "ICS")),
    "not systems": ("<category>Driftsinformation</category>", None),
    "none": ("", None),
}


@pytest.mark.parametrize(("parts", "systems"), CATEGORIES.values(), ids=CATEGORIES)
def test_categories_are_systems_if_any_is_known(parts, systems):
    (notice,) = read_feed(rss(item(parts)))

    assert notice.systems == systems


LANGUAGES = {
    "configured": ({"language": Language.ENGLISH}, item(), "", Language.ENGLISH),
    "its link": ({}, item(link=f"{LINK}&amp;lang=us"), "", Language.ENGLISH),
    "the feed's address": (
        {"address": "https://rss.skat.dk/rss.aspx?oid=1&lang=us"},
        item(),
        "",
        Language.ENGLISH,
    ),
    "the feed's own mark": ({}, item(), "<language>en-us</language>", Language.ENGLISH),
    "its words": ({}, item("<description>The system will be closed.</description>"), "", Language.ENGLISH),
    "nothing": ({}, item(), "", Language.DANISH),
}


@pytest.mark.parametrize(("known", "entry", "channel", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language_is_the_first_that_is_told(known, entry, channel, language):
    (notice,) = read_feed(rss(entry, channel=channel), **known)

    assert notice.language is language


def test_an_update_as_an_item_of_its_own_replaces_the_first():
    (notice,) = read_feed(
        rss(
            item("<description>Old</description><pubDate>Sat, 22 Aug 2026 10:00:00 GMT</pubDate>"),
            item("<description>New</description><pubDate>Sat, 22 Aug 2026 19:10:00 GMT</pubDate>"),
        )
    )

    assert notice.body == "New"


def test_items_without_a_number_are_not_thrown_together():
    items = [item(title=title, link="https://info.skat.dk/") for title in ("One &amp;amp; a half", "Two")]

    assert [each.title for each in read_feed(rss(*items))] == ["One & a half", "Two"]


WHOLE = rss(item(), item(link="https://info.skat.dk/data.aspx?oid=2990002"))
BROKEN = {
    "no items": (rss(), "no items"),
    "cut off": (WHOLE[:-40], "cut off in the middle"),
    "items lost in the middle": (
        rss(item("<description><![CDATA[Never closed</description>"), item()),
        "only 1 of 2 items",
    ),
    "tags in tags": (rss(item("<title>" * 6000 + "</title>" * 6000)), "3,000 tags"),
    "no feed": (b"<rsx/>", "cannot be read at all"),
    "an end in a comment alone": (WHOLE.replace(b"</rss>", b"<!-- </rss> -->"), "cut off"),
}


@pytest.mark.parametrize(("data", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_feed_is_an_error_and_never_all_clear(data, reason):
    with pytest.raises(SourceError, match=reason):
        read_feed(data)


def test_a_slip_that_loses_no_item_is_forgiven():
    assert len(read_feed(WHOLE.replace(b"<title>Window", b"<title>Window & more"))) == 2


def test_the_letter_that_no_database_takes_is_left_out():
    odd = item("<description><![CDATA[To\0night]]></description>", title="Win&#0;dow\0")
    [notice] = read_feed(rss(odd))

    assert (notice.title, notice.body) == ("Window", "Tonight")
