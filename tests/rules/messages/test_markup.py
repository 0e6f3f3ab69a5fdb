import pytest

from rules.messages.markup import Markup, first_link, is_web, starred
from rules.model.message import (
    Block,
    Code,
    Instant,
    Link,
    Message,
    Paragraph,
    Quote,
    SmallPrint,
    Strong,
    Tone,
)
from rules.model.notice import Language
from tests.support.builders import at

MARKUP = Markup(
    text=str.upper,
    strong="*{}*".format,
    code="`{}`".format,
    link="<{}|{}>".format,
    instant=lambda each: f"{each.at:%H}",
)
SPANS = {  # a span, how it is written
    "text": ("a", "A"),
    "what stands out": (Strong("a"), "*a*"),
    "what is to be typed": (Code("a"), "`a`"),
    "a link": (Link("a", "https://b"), "<a|https://b>"),
    "a moment": (Instant(at("18:00"), "18:00"), "16"),
}


@pytest.mark.parametrize(("span", "written"), SPANS.values(), ids=SPANS)
def test_each_kind_of_span_is_written_in_its_own_way(span, written):
    assert MARKUP.span(span) == written


STARRED = {  # what is stressed, how it is written
    "a word": ("Done", "*Done*"),
    "space at its edges": (" Done\t", " *Done* "),
    "over two lines": ("a\n b", "*a b*"),
    "nothing to see": (" \n", ""),
}


@pytest.mark.parametrize(("words", "written"), STARRED.values(), ids=STARRED)
def test_stars_touch_what_they_stress(words, written):
    assert starred(words, "*") == written


ADDRESSES = {  # an address, whether a reader may be sent there
    "secure": ("https://info.skat.dk/a?b=1", True),
    "plain": ("http://x.dk", True),
    "with space around it": (" https://x.dk/\n", True),
    "a script": ("javascript:alert(1)", False),
    "a telephone": ("tel:112", False),
    "no host": ("https:///a", False),
    "not an address": ("http://[", False),
}


@pytest.mark.parametrize(("url", "sent"), ADDRESSES.values(), ids=ADDRESSES)
def test_readers_are_sent_to_web_addresses_only(url, sent):
    assert is_web(url) is sent


TEXT = Paragraph((("See ", Link("there", "https://x.dk/text")),))
SMALL = SmallPrint(
    (("Read 18:00",), (Link("Source", "https://x.dk/small"), Link("Reference", "https://x.dk/more")))
)
LINKED: dict[str, tuple[tuple[Block, ...], str | None]] = {  # blocks, the address of the link
    "the source": ((TEXT, SMALL), "https://x.dk/small"),
    "no source": ((Quote("https://x.dk"), TEXT), "https://x.dk/text"),
    "none": ((Quote("https://x.dk"), Paragraph((("a",),))), None),
}


@pytest.mark.parametrize(("blocks", "url"), LINKED.values(), ids=LINKED)
def test_the_first_link_is_that_of_the_source(blocks, url):
    message = Message(summary="S", heading="H", tone=Tone.NEUTRAL, language=Language.ENGLISH, blocks=blocks)
    link = first_link(message)

    assert (link and link.url) == url
