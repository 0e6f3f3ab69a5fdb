"""A page may leave out its own end; half a page is none, and no nesting is borne without end."""

import pytest

from adapters.infoskat.markup.completeness import CDATA, without_comments
from adapters.infoskat.markup.html_text import parsed
from rules.ports.services import SourceError

WHOLE = {
    "without its end": "<!doctype html><html><body><table><tr><td>x</table>",
    "without its end, in div": "<html><body><div><table></table></div>",
    "with the end of its body alone": "<html><body>x</BODY>",
    "with an end in capitals": "<HTML>x</HTML >",
    "cut behind all its parts": "<html><body><table></table></htm>",
    "an opening in a comment": "<html><!-- <table> --><table></table>",
    "a part of a page": "<p>x",
    "no tag of its own": "<!doctype html><title>x</title><table><tr><td>x</table>",
    "an item's paragraphs": "<p>x" * 6_000,
    "deep in many tables": "<div><table><tr><td>x</td></tr></table></div>" * 6_000,
}


@pytest.mark.parametrize("html", WHOLE.values(), ids=WHOLE)
def test_a_whole_page_is_read(html):
    assert parsed(html).body is not None


CUT = {
    "in a table": "<html><body><table><tr><td>x</td></tr>",
    "in a tag": "<html><body><table></table><a hre",
    "in a list": "<!doctype html><body><table></table><ul><li>x",
    "behind an end in a comment": "<html><body><table><tr><!-- </table> -->",
    "nothing that is closed": "<html><body><p>x",
}


@pytest.mark.parametrize("html", CUT.values(), ids=CUT)
def test_half_a_page_is_none(html):
    with pytest.raises(SourceError, match="cut off"):
        parsed(html)


DEEP = {
    "opened without end": "<div>" * 6_000,
    "closed in the end": "<div>" * 50_000 + "</div>" * 50_000,
    "closed by other names": "<div></x>" * 6_000,
    "closed in another table": "<div><table><tr><td></div></td></tr></table>" * 6_000,
}


@pytest.mark.parametrize("html", DEEP.values(), ids=DEEP)
def test_no_nesting_is_borne_without_end(html):
    with pytest.raises(SourceError, match="3,000 tags"):
        parsed(html)


PARTS = {
    "comments": ("a<!-- b -->c<!---->d", "acd"),
    "quoted parts": ("a<![CDATA[ <!-- ]]>b<!-- <![CDATA[ -->c", "abc"),
    "one that never ends": ("a<!-- b <![CDATA[c]]>d", "a<!-- b d"),
    "none that ends": ("a<!-- b <![CDATA[c", "a<!-- b <![CDATA[c"),
}


@pytest.mark.parametrize(("text", "rest"), PARTS.values(), ids=PARTS)
def test_comments_are_left_out(text, rest):
    assert without_comments(text, CDATA) == rest
