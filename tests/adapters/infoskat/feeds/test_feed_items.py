"""One item's fault costs that item's faulty field; what several items share names none of them."""

import pytest

from adapters.infoskat.capture import read_capture
from adapters.infoskat.feeds.rss import read_feed
from rules.model.notice import Language
from rules.ports.services import SourceError

OVERVIEW = "https://info.skat.dk/data.aspx?oid=54321"


def rss(*items, head='<?xml version="1.0" encoding="utf-8"?>', link=OVERVIEW, end="</channel></rss>"):
    return f"{head}<rss version='2.0'><channel><title>Status</title><link>{link}</link>{''.join(items)}{end}"


def item(number, parts="", *, title="Window", link=None, text="Text.", stamp="Sat, 22 Aug 2026 10:00:00 GMT"):
    address = link or f"https://info.skat.dk/data.aspx?oid={number}"
    return (
        f"<item><title>{title}</title><link>{address}</link><pubDate>{stamp}</pubDate>"
        f"<description>{text}</description>{parts}</item>"
    )


def guid(text):
    return f"<guid isPermaLink='false'>{text}</guid>"


def read(text, **known):
    return read_feed(text.encode("utf-8", "surrogatepass"), **known)


ODD = (
    *("&#xD800;", "&#0;", "&#11;", "&#x110000;", "&#99999999999999999999;", "&#65", "&foo;", "&aelig;", "&", "< 5", "<5"),
    *("\x00", "\x0b", "\ufffe", "\ud800", "<TFE>", "</b>", "<b>", "<x a=1>", "<a:b:c/>", "]]>", "<?pi", "<!DOCTYPE x>"),
    *("<![CDATA[ &#xD800; &#0; <item> ]]>", "<!-- <item> </rss> -->", "<!ENTITY a 'b'>", "<i>" * 6_000, "<i/>" * 6_000),
    *("<guid>http://[</guid>", "<source url='http://['/>", "<enclosure length='x' url='http://['/>", "<cloud port='x'/>"),
    *("<pubDate>Mon, 01 Jan 0000 00:00:00 +9999</pubDate>", "<dc:date>99999999999</dc:date>", "<ttl>x</ttl>"),
    "<where xmlns='http://www.georss.org/georss'><Point xmlns='http://www.opengis.net/gml'><pos>a</pos></Point></where>",
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_one_item_s_fault_costs_no_other_item(odd):
    inside, beside = (
        read(rss(item(2990001, text=f"One. {odd}"), item(2990002))),
        read(rss(item(2990001, odd), item(2990002))),
    )

    assert [each.oid for each in inside] == [each.oid for each in beside] == ["2990001", "2990002"]
    assert [each.title for each in inside] == [each.title for each in beside] == ["Window", "Window"]


def test_markup_that_cannot_be_borne_costs_that_text():
    first, second = read(rss(item(2990001, text="&lt;div&gt;" * 6_000), item(2990002)))

    assert (first.body, second.body) == (None, "Text.")


def test_a_title_that_cannot_be_borne_is_kept_as_text():
    (notice,) = read(rss(item(2990001, title="A &lt;b&gt;" + "&lt;div&gt;" * 6_000)))

    assert notice.title.startswith("A <b>")


STAMPS = {
    "an offset with a colon": ("Sat, 22 Aug 2026 21:10:00 +02:00", "2026-08-22T21:10:00+02:00"),
    "an offset to Greenwich": ("Sat, 22 Aug 2026 21:10:00 GMT+2", "2026-08-22T21:10:00+02:00"),
    "a German zone": ("Sat, 22 Aug 2026 21:10:00 MEST", "2026-08-22T21:10:00+02:00"),
    "no zone": ("Sat, 22 Aug 2026 21:10", "2026-08-22T21:10+02:00"),
    "a Danish month": ("lør, 3 okt 2026 21:10:00 +0200", "2026-10-03T21:10:00+02:00"),
    "a program's empty date": ("Mon, 01 Jan 0001 00:00:00 GMT", None),
    "the end of all time": ("Fri, 31 Dec 9999 23:59:59 -1200", None),
    "no such day": ("Mon, 31 Feb 2026 10:00:00 GMT", None),
    "no such time": ("Sat, 22 Aug 2026 25:61:00 GMT", None),
    "a heap of digits": ("Mon, 01 Jun 20260601090000 09:00:00 +0200", None),
    "words": ("in a while", None),
}


@pytest.mark.parametrize(("printed", "stamp"), STAMPS.values(), ids=STAMPS)
def test_a_senseless_date_is_none(printed, stamp):
    first, second = read(rss(item(2990001, stamp=printed), item(2990002)))

    assert (first.published, second.published) == (stamp, "2026-08-22T10:00:00+00:00")


TITLES = {
    "an environment": ("&lt;TFE&gt; window", "<TFE> window"),
    "never escaped": ("<TFE> window", "<TFE> window"),
    "in a wrapper": ("<![CDATA[<TFE> window]]>", "<TFE> window"),
    "escaped twice": ("&amp;lt;TFE&amp;gt; N&amp;oslash;d", "<TFE> Nød"),
    "by number": ("&#60;TFE&#62; window", "<TFE> window"),
    "closed like a tag": ("&lt;TEST&gt;window&lt;/TEST&gt;", "<TEST>window</TEST>"),
    "a word with letters of its own": ("&lt;miljø&gt; &lt;test-miljø&gt;", "<miljø> <test-miljø>"),
    "a mail address": ("Ask &lt;a@skat.dk&gt;", "Ask <a@skat.dk>"),
    "less and more": ("1 &lt; 2 &amp; 3 &gt; 2", "1 < 2 & 3 > 2"),
    "beside a tag": ("&lt;b&gt;&lt;TFE&gt; window&lt;/b&gt;", "<TFE> window"),
    "a tag": ("&lt;b&gt;PRD&lt;/b&gt; window", "PRD window"),
    "an element made up": ("&lt;skat-label&gt;PRD&lt;/skat-label&gt; &lt;o:p&gt;&lt;/o:p&gt;&lt;b&gt;x&lt;/b&gt;", "PRD x"),
    "a comment": ("<!-- a -->Window &lt;!-- b --&gt;one", "Window one"),
    "a wrapper escaped once too often": ("&lt;![CDATA[Window]]&gt;", "Window"),
    "soft hyphens": ("Ser&#173;vice&amp;shy;window", "Servicewindow"),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "title"), TITLES.values(), ids=TITLES)
def test_only_names_of_elements_are_tags(printed, title):
    (notice,) = read(rss(item(2990001, title=printed)))

    assert notice.title == title


BODIES = {
    "text in brackets on lines of its own": ("&lt;TFE&gt; one\n5 &lt; 6", "<TFE> one\n5 < 6"),
    "text in brackets in markup": ("&lt;p&gt;&amp;lt;TFE&amp;gt; one&lt;/p&gt;", "<TFE> one"),
    "entities that XML does not know": ("N&oslash;d &ndash; p&aring;&nbsp;dansk", "Nød – på dansk"),
    "entities escaped twice, on lines": ("N&amp;oslash;d\n&amp;amp; nu", "Nød\n& nu"),
    "a wrapper escaped once too often": ("&lt;![CDATA[&lt;p&gt;A&lt;/p&gt;]]&gt;", "A"),
}


@pytest.mark.parametrize(("printed", "body"), BODIES.values(), ids=BODIES)
def test_a_body_is_text_or_markup(printed, body):
    (notice,) = read(rss(item(2990001, text=printed)))

    assert notice.body == body


ATOM = {
    "text": ("text", "&lt;p&gt; &amp;aelig;", "<p> &aelig;"),
    "text by its full name": ("text/plain", "&lt;b&gt;A&lt;/b&gt;", "<b>A</b>"),
    "markup": ("html", "&lt;p&gt;&lt;TFE&gt; A&lt;/p&gt;", "<TFE> A"),
    "markup in place": (
        "xhtml",
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>A <del>B</del></p></div>',
        "A",
    ),
}


@pytest.mark.parametrize(("kind", "printed", "read_as"), ATOM.values(), ids=ATOM)
def test_an_atom_feed_says_what_its_texts_are(kind, printed, read_as):
    (notice,) = read(
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='{kind}'>{printed}</title><id>a</id>"
        f"<content type='{kind}'>{printed}</content></entry></feed>"
    )

    assert (notice.title, notice.body) == (read_as, read_as)


SHARED = {  # the items, their numbers
    "guids of their own": (item(1, guid(2990001), title="A", link=OVERVIEW) + item(1, guid(2990002), title="B", link=OVERVIEW), ["2990001", "2990002"]),
    "guids as addresses": (
        item(1, f"<guid>{OVERVIEW[:-5]}2990001</guid>", title="A", link=OVERVIEW) + item(1, f"<guid>{OVERVIEW[:-5]}2990002</guid>", title="B", link=OVERVIEW),
        ["2990001", "2990002"],
    ),
    "guids with a word before": (item(1, guid("skat-2990001"), link=OVERVIEW) + item(1, guid("tag:skat.dk,2026:2990002"), link=OVERVIEW), ["2990001", "2990002"]),
    "fragments": (item(1, link=f"{OVERVIEW}#2990001") + item(1, link=f"{OVERVIEW}#notice-2990002"), ["2990001", "2990002"]),
    "guids without a number": (item(1, guid("a"), title="A", link=OVERVIEW) + item(1, guid("b"), title="B", link=OVERVIEW), [None, None]),
    "titles alone": (item(1, title="A", link=OVERVIEW) + item(1, title="B", link=OVERVIEW), [None, None]),
    "times alone": (item(1, link=OVERVIEW) + item(1, link=OVERVIEW, stamp="Sun, 23 Aug 2026 10:00:00 GMT"), [None, None]),
    "another page than the feed's": (item(54322, title="A") + item(54322, title="B"), [None, None]),
    "another page, numbers in guids": (item(54322, guid(2990001)) + item(54322, guid(2990002)), ["2990001", "2990002"]),
    "some with links of their own": (item(2990001, title="A") + item(1, guid(2990002), title="B", link=OVERVIEW), ["2990001", "2990002"]),
    "one item that links to the overview": (item(1, guid(2990001), link=OVERVIEW), ["2990001"]),
    "a guid that all share": (item(2990001, guid(54321), title="A") + item(2990002, guid(54321), title="B"), ["2990001", "2990002"]),
    "a guid that all share, no number else": (
        item(1, guid(2990001), title="A", link="https://info.skat.dk/") + item(1, guid(2990001), title="B", link="https://info.skat.dk/"), [None, None]
    ),
    "an update with its word before": (item(2990001) + item(2990001, title="Update: Window", stamp="Sun, 23 Aug 2026 10:00:00 GMT"), ["2990001"]),
    "no address at all": (item(1, title="A", link="http://[#2990001") + item(1, title="B", link="http://[x"), [None, None]),
}  # fmt: skip


@pytest.mark.parametrize(("items", "oids"), SHARED.values(), ids=SHARED)
def test_a_number_that_several_share_is_nobody_s(items, oids):
    assert [each.oid for each in read(rss(items))] == oids


def test_a_notice_with_a_number_of_its_own_has_a_page_of_its_own():
    (notice,) = read(rss(item(1, guid(2990001), link=OVERVIEW)), language=Language.DANISH)

    assert notice.url == "https://info.skat.dk/data.aspx?oid=2990001&x=read"


ONE = item(2990001)
WHOLE = {
    "an item in a comment": rss(ONE, "<!-- <item><title>old</title></item> -->"),
    "an item in a quoted text": rss(item(2990001, text="<![CDATA[<item> of a list </item>]]>")),
    "marks in marks": rss("<!-- <![CDATA[ -->", ONE, "<!-- ]]> -->"),
    "words before": rss(ONE, head="<br />\n<b>Warning</b>: x<br />\n<?xml version='1.0'?>\n"),
    "words behind": f"{rss(ONE)}<br /><b>Fatal error</b> <item>",
    "capitals": rss(ONE).replace("rss", "RSS").replace("item", "ITEM"),
    "entities of its own": rss(ONE, head="<!DOCTYPE rss [<!ENTITY own 'x'>]>").replace(
        "Window", "Window&own;"
    ),
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_feed_with_oddities_is_whole(text):
    assert [each.oid for each in read(text)] == ["2990001"]


@pytest.mark.parametrize("cut", [10, 30, 60, 120])
def test_half_a_feed_is_none(cut):
    with pytest.raises(SourceError):
        read(rss(ONE, item(2990002))[:-cut])


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("said", ["utf-8", "utf-16", "windows-1252", "punycode", "klingon"])
def test_a_feed_is_told_apart_and_read_in_any_encoding(encoding, said):
    text = rss(item(2990001, title="Nødprocedure på dansk"), head=f"<?xml version='1.0' encoding='{said}'?>")

    (notice,) = read_capture(text.encode(encoding), name="feed.xml")

    assert (notice.oid, notice.title) == ("2990001", "Nødprocedure på dansk")


def test_a_broken_letter_costs_that_letter_alone():
    data = rss(item(2990001, title="Åben på"), item(2990002, title="Nødprocedure")).encode()

    first, second = read_feed(data.replace("på".encode(), b"p\xc3"))

    assert (first.title, second.title) == ("Åben p\ufffd", "Nødprocedure")
