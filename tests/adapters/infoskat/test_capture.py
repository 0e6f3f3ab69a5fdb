"""Saved pages of any kind are told apart by what is in them."""

import pytest

from adapters.infoskat import read_capture
from rules.model.notice import Language
from rules.ports.services import SourceError

ROW = '<tr><td>ICS</td><td><a href="?oid=2990001">Window</a></td><td>22-08-2026 kl. 21:10</td></tr>'
ITEM = "<item><title>Window</title><link>https://info.skat.dk/?oid=2990001</link></item>"

KINDS = {
    "a page": f"<!DOCTYPE html><html><body><table>{ROW}</table></body></html>",
    "a part of a page": f"<table>{ROW}</table>",
    "a page under a comment": f"<!-- saved --><html><table>{ROW}</table></html>",
    "a page after stray text": f"x<html><body><table>{ROW}</table></body></html>",
    "a feed": f"<?xml version='1.0'?><rss version='2.0'><channel>{ITEM}</channel></rss>",
    "a feed without a declaration": f"<rss version='2.0'><channel>{ITEM}</channel></rss>",
    "a text": "ICSWindow22-08-2026 kl. 21:10\n\nText < 5.\n\n20-08-2026 09:15:00\n",
}


@pytest.mark.parametrize("text", KINDS.values(), ids=KINDS)
def test_every_kind_is_recognised(text):
    (notice,) = read_capture(text.encode(), name="capture")

    assert notice.title == "Window"


@pytest.mark.parametrize("text", KINDS.values(), ids=KINDS)
def test_the_configured_language_wins(text):
    assert (
        read_capture(text.encode(), name="capture", language=Language.DANISH)[0].language is Language.DANISH
    )
    assert (
        read_capture(text.encode(), name="capture", language=Language.ENGLISH)[0].language is Language.ENGLISH
    )


REFUSED = {
    "nothing": (b"", "it is empty"),
    "white space": (b" \n\t", "it is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
    "an error page": (b"<html><head><title>503</title></head></html>", 'called "503"'),
    "a letter": (b"Dear Sir or Madam", "no notice in it"),
    "data of another kind": (b'{"notices": []}', "no notice in it"),
    "an empty feed": (b"<rss><channel></channel></rss>", "no items"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_in_one_line(data, reason):
    with pytest.raises(SourceError, match=reason) as caught:
        read_capture(data, name="capture")

    assert "\n" not in str(caught.value)
