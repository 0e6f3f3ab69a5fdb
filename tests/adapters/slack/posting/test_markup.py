from datetime import UTC, datetime

import pytest
from hypothesis import given

from adapters.slack.posting.markup import bold, cut, escape, instant, line, link, plain, typed
from rules.model.message import Code, Instant, Link, Strong
from tests.fakes.slack.transcript import mentions
from tests.support.messages import HOSTILE, SPANS

INERT = {  # what the agency's text holds, what is sent
    "a call to everyone": ("<!channel> now", "&lt;!channel&gt; now"),
    "a named person": ("<@U0001>", "&lt;@U0001&gt;"),
    "a link that lies": ("<http://evil.example|skat.dk>", "&lt;http://evil.example|skat.dk&gt;"),
    "an entity": ("R&amp;D", "R&amp;amp;D"),
    "bold": ("*urgent*", "∗urgent∗"),
    "struck out": ("~gone~", "∼gone∼"),
    "code": ("`code`", "ˋcodeˋ"),
    "italic": ("_so_ it is", "＿so＿ it is"),
    "an underscore within a word": ("dms_import@skat.dk", "dms_import@skat.dk"),
    "a quotation": ("a\n > b\n>>c", "a\n › b\n›c"),
    "an arrow": ("a -> b", "a -&gt; b"),
    "control characters": ("a\x1b[31m\rb\x00", "a[31mb"),
    "reversed reading": ("\u202eevil\u2066", "evil"),
    "Danish letters": ("Nødprocedure på", "Nødprocedure på"),
}


@pytest.mark.parametrize(("text", "sent"), INERT.values(), ids=INERT)
def test_text_of_the_agency_is_never_markup(text, sent):
    assert escape(text) == sent


LINKS = {  # label, address, what is sent
    "plain": ("Notice", "https://info.skat.dk/a?b=1", "<https://info.skat.dk/a?b=1|Notice>"),
    "with an ampersand": ("N", "https://x.dk/?a=1&lang=us", "<https://x.dk/?a=1&amp;lang=us|N>"),
    "breaking out": ("N", "https://x.dk/a|b>c<d e", "<https://x.dk/a%7Cb%3Ec%3Cd%20e|N>"),
    "encoded already": ("N", "https://x.dk/a%20b", "<https://x.dk/a%20b|N>"),
    "hostile label": ("<!here>\n|x", "http://x.dk/", "<http://x.dk/|&lt;!here&gt; |x>"),
    "no label": ("", "http://x.dk/", "<http://x.dk/>"),
    "a script": ("N", "javascript:alert(1)", "N"),
    "a telephone": ("N", "tel:112", "N"),
    "no host": ("N", "https:///a", "N"),
    "not an address": ("N", "http://[", "N"),
}


@pytest.mark.parametrize(("label", "url", "sent"), LINKS.values(), ids=LINKS)
def test_links_go_to_web_addresses_only(label, url, sent):
    assert link(label, url) == sent


def test_an_instant_is_shown_in_the_readers_own_time():
    moment = Instant(at=datetime(2025, 11, 22, 19, tzinfo=UTC), text="Saturday|20:00\n>")

    assert instant(moment) == "<!date^1763838000^{date_short_pretty} {time}|Saturday/20:00 ›>"


SPACED = {  # spans, how they are set
    "words apart": ((Strong("Done"), " at 01:28"), "*Done* at 01:28"),
    "touching a letter": (("was", Strong("20:00"), "h"), "was\u200b*20:00*\u200bh"),
    "touching a sign": (("(", Strong("new"), ")"), "(*new*)"),
    "space at its edge": ((Strong("Fallback: "), "allowed"), "*Fallback:* allowed"),
    "over two lines": ((Strong("a\nb"),), "*a b*"),
    "nothing to stress": ((Strong("  "), "x"), "x"),
    "to be typed": (("try ", Code("subscribe window.* <x>")), "try `subscribe window.* &lt;x&gt;`"),
    "out of what is to be typed": ((Code("a`\n`*b*"),), "`aˋ ˋ*b*`"),
    "nothing to type": ((Code("\u202e "), "x"), "x"),
    "a link among words": (("see ", Link("it", "https://x.dk/")), "see <https://x.dk/|it>"),
}


@pytest.mark.parametrize(("spans", "sent"), SPACED.values(), ids=SPACED)
def test_bold_shows_as_bold(spans, sent):
    assert line(spans) == sent


CUTS = {  # rendered text, limit, what is left
    "short enough": ("abc", 3, "abc"),
    "too long": ("abcdef", 4, "abc…"),
    "within an entity": ("ab&amp;c", 5, "ab…"),
    "within a link": ("a <https://x.dk/|it> b", 12, "a…"),
    "after a link": ("<https://x.dk/|it>bcdef", 21, "<https://x.dk/|it>bc…"),
    "beside a link of two words": ("abcdefgh<https://x.dk/|a b>", 30, "abcdefgh<https://x.dk/|a b>"),
    "within a link of two words": ("abcdefgh<https://x.dk/|a b> c", 26, "abcdefgh…"),
    "at a word": ("many words that say", 17, "many words that …"),
    "no word ends near by": ("ab cdefghijklmnop", 12, "ab cdefghij…"),
    "rather at a line": ("> many words here\n> and so on", 23, "> many words here …"),
    "rather still at a paragraph": ("> many words in it\n>\n> so\n> more", 26, "> many words in it …"),
    "within a blank line": ("> many words in it\n>\n> so", 21, "> many words in it …"),
}


@pytest.mark.parametrize(("text", "limit", "left"), CUTS.values(), ids=CUTS)
def test_text_is_never_cut_within_a_token(text, limit, left):
    assert cut(text, limit) == left


def test_plain_text_is_one_line():
    assert plain(" a\x00b\n\tc\u202e ") == "ab c"


@given(HOSTILE)
def test_no_text_notifies_anyone(text):
    assert not mentions(f"{escape(text)} {bold(text)}", [])
    assert "<" not in escape(text)


@given(SPANS)
def test_no_span_notifies_anyone(span):
    assert not mentions(line((span,)), [])


COPIED = ["subscribe fallback.* incident.*", "`unsubscribe 1`", "a_b _c_ ~d~", "oid=1&lang=us", "<b>"]


@pytest.mark.parametrize("text", COPIED)
def test_what_was_shown_can_be_typed_back(text):
    assert typed(escape(text)) == text
