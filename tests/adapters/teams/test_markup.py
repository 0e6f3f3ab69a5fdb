from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.teams.markup import cut, escape, instant, line, link, plain, unformatted
from rules.model.message import Code, Instant, Link, Strong
from tests.fakes.teams.transcript import macros, mentions, render_markdown, tokens
from tests.support.messages import HOSTILE, SPANS

ZERO, HAIR = "\u200b", "\u200a"

INERT = {  # what the agency's text holds, what is sent
    "a link that lies": ("[skat.dk](http://evil.example)", f"[skat.dk]{ZERO}(http://evil.example)"),
    "a picture": ("![](http://evil.example/a.png)", f"![]{ZERO}(http://evil.example/a.png)"),
    "a link by number": ("[1]: http://evil.example", f"[1]{ZERO}: http://evil.example"),
    "a macro": ("{{DATE(2025-01-01T00:00:00Z)}}", f"{{{ZERO}{{DATE(2025-01-01T00:00:00Z)}}}}"),
    "a mention": ("<at>everyone</at>", f"<{ZERO}at>everyone<{ZERO}/at>"),
    "an address in brackets": ("<http://evil.example>", f"<{ZERO}http://evil.example>"),
    "less than": ("a < b", "a < b"),
    "an entity": ("R&amp;D", f"R&{ZERO}amp;D"),
    "an ampersand": ("a=1&b=2", "a=1&b=2"),
    "bold": ("**urgent**", "∗∗urgent∗∗"),
    "struck out": ("~~gone~~", "∼∼gone∼∼"),
    "code": ("`code`", "ˋcodeˋ"),
    "escaped already": (r"\*", "∖∗"),
    "italic": ("__so__ it is", "＿＿so＿＿ it is"),
    "an underscore within a word": ("dms_import@skat.dk", "dms_import@skat.dk"),
    "more than one line": ("a\n\n  b", "a b"),
    "control characters": ("a\x1b[31mb\x00", "a[31mb"),
    "reversed reading": ("\u202eevil\u2066", "evil"),
    "Danish letters": ("Nødprocedure på", "Nødprocedure på"),
}


@pytest.mark.parametrize(("text", "sent"), INERT.values(), ids=INERT)
def test_text_of_the_agency_is_never_markup(text, sent):
    assert escape(text) == sent


STARTS = ("# heading", "> quoted", "- item", "+ item", "1. item", "2) item", "---")


@pytest.mark.parametrize("text", STARTS)
def test_a_line_begins_nothing_but_itself(text):
    assert render_markdown(line((text,))) == text
    assert line((text,)) == f"{ZERO}{text}"


LINKS = {  # label, address, what is sent
    "plain": ("Notice", "https://info.skat.dk/a?b=1&c=2", "[Notice](https://info.skat.dk/a?b=1&c=2)"),
    "breaking out": ("N", "https://x.dk/a)b](c<d> e", "[N](https://x.dk/a%29b%5D%28c%3Cd%3E%20e)"),
    "a macro": ("N", "https://x.dk/{{TIME()}}", "[N](https://x.dk/%7B%7BTIME%28%29%7D%7D)"),
    "an entity": ("N", "https://x.dk/&lt;", "[N](https://x.dk/&lt%3B)"),
    "encoded already": ("N", "https://x.dk/a%20b", "[N](https://x.dk/a%20b)"),
    "hostile label": ("a](http://evil) [b", "https://x.dk/", f"[a){ZERO}(http://evil) (b](https://x.dk/)"),
    "no label": ("", "http://x.dk/", "[http://x.dk/](http://x.dk/)"),
    "a script": ("N", "javascript:alert(1)", "N"),
    "no host": ("N", "https:///a", "N"),
    "not an address": ("N", "http://[", "N"),
}


@pytest.mark.parametrize(("label", "url", "sent"), LINKS.values(), ids=LINKS)
def test_links_go_to_web_addresses_only(label, url, sent):
    assert link(label, url) == sent


def test_an_instant_is_shown_in_the_readers_own_time():
    moment = Instant(at=datetime(2025, 11, 22, 19, 30, 15, 7, tzinfo=UTC), text="Saturday 20:30")

    assert instant(moment) == "{{DATE(2025-11-22T19:30:15Z, SHORT)}} {{TIME(2025-11-22T19:30:15Z)}}"
    assert render_markdown(instant(moment)) == "Sat, Nov 22, 2025 19:30"


SPACED = {  # spans, how they are set
    "words apart": ((Strong("Done"), " at 01:28"), "**Done** at 01:28"),
    "touching a letter": (("was", Strong("20:00"), "h"), f"was{HAIR}**20:00**{HAIR}h"),
    "touching a sign": (("(", Strong("new"), ")"), "(**new**)"),
    "two in a row": ((Strong("a"), Strong("b")), f"**a**{HAIR}**b**"),
    "space at its edge": ((Strong("Fallback: "), "allowed"), "**Fallback:** allowed"),
    "nothing to stress": ((Strong("  "), "x"), "x"),
    "to be typed": (("try ", Code("help `x`")), "try **help ˋxˋ**"),
    "a link among words": (("see ", Link("it", "https://x.dk/")), "see [it](https://x.dk/)"),
    "no picture": (("see!", Link("it", "https://x.dk/")), f"see!{HAIR}[it](https://x.dk/)"),
    "a mention in two pieces": (("<", "at>all"), f"<{HAIR}at>all"),
    "a link in two pieces": (("[x]", "(http://evil)"), f"[x]{HAIR}(http://evil)"),
    "half a macro before something stressed": (("{", Strong(": a")), f"{{{HAIR}**: a**"),
}


@pytest.mark.parametrize(("spans", "sent"), SPACED.values(), ids=SPACED)
def test_spans_keep_their_looks_and_meet_without_harm(spans, sent):
    assert line(spans) == sent


CUTS = {  # spans, limit, what is left
    "short enough": (("abc",), 3, "abc"),
    "too long": (("abcdef",), 4, "abc…"),
    "at a word": (("the systems are back",), 14, "the systems…"),
    "no word ends near by": (("to Aabenraatoldsted",), 14, "to Aabenraato…"),
    "formatting goes first": ((Strong("abc"), Link("de", "https://x.dk/")), 5, "abc…"),
    "a time in words": ((Instant(at=datetime(2025, 1, 1, tzinfo=UTC), text="at noon"),), 9, "at noon"),
    "a list": (("- abc",), 4, f"{ZERO}- a…"),
}


@pytest.mark.parametrize(("spans", "limit", "left"), CUTS.values(), ids=CUTS)
def test_a_long_line_is_cut_without_its_formatting(spans, limit, left):
    assert unformatted(spans, limit) == left


def test_a_longer_text_is_cut_at_a_line_rather_than_at_a_word():
    assert cut("First sentence.\nThe second one goes on", 20) == "First sentence.…"


def test_plain_text_is_one_line():
    assert plain(" a\x00b\n\tc\u202e <at>x {{TIME()}}") == f"ab c <{ZERO}at>x {{{ZERO}{{TIME()}}}}"


@given(HOSTILE)
def test_no_text_is_markup(text):
    sent = line((text,))

    assert tokens(sent) == []
    assert macros(sent) + mentions(sent) == []
    assert mentions(plain(text)) + macros(plain(text)) == []


LOOKS_LIKE = str.maketrans("∗∼ˋ∖＿", "*~`\\_")
READABLE = st.text(alphabet=st.sampled_from("aZæ1 .,:;()[]{}<>&#!*_~`\\|+-"), max_size=40)


@given(READABLE)
def test_every_letter_stays_to_be_read(text):
    assert render_markdown(line((text,))).translate(LOOKS_LIKE).strip() == " ".join(text.split())


@given(st.lists(SPANS, max_size=5).map(tuple))
def test_spans_are_what_they_are_and_nothing_else(spans):
    sent = line(spans)
    bold = sum(isinstance(each, Strong | Code) and bool(escape(each.text).strip()) for each in spans)
    found = tokens(sent)

    assert found.count("strong_open") == bold
    assert set(found) <= {"strong_open", "strong_close", "link_open", "link_close"}
    assert len(macros(sent)) == 2 * sum(isinstance(each, Instant) for each in spans)
    assert mentions(sent) == []
