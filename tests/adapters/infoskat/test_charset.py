import codecs

import pytest

from adapters.infoskat.charset import decode

TEXT = "<p>Ærø – “nødprocedure” €</p>"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'
XML = '<?xml version="1.0" encoding="{}"?>'

WAYS = {
    "declared by the header": (TEXT, "windows-1252", "text/html; charset=windows-1252"),
    "Latin-1 by name, Windows-1252 in truth": (TEXT, "windows-1252", "text/html; charset=iso-8859-1"),
    "declared by the page": (META.format("windows-1252") + TEXT, "windows-1252", "text/html"),
    "declared in short": ('<meta charset="cp1252">' + TEXT, "windows-1252", None),
    "declared as XML": (XML.format("windows-1252") + TEXT, "windows-1252", None),
    "UTF-8 that calls itself Latin-1": (TEXT, "utf-8", "text/html; charset=iso-8859-1"),
    "Windows-1252 that calls itself UTF-8": (TEXT, "windows-1252", "text/html; charset=utf-8"),
    "an unknown name": (TEXT, "windows-1252", "text/html; charset=klingon"),
    "nothing declared": (TEXT, "utf-8", None),
    "another alphabet": ("Привет", "koi8-r", "text/html; charset=koi8-r"),
}


@pytest.mark.parametrize(("text", "sent", "content_type"), WAYS.values(), ids=WAYS)
def test_danish_letters_survive(text, sent, content_type):
    assert decode(text.encode(sent), content_type) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_decides(mark):
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[
        mark
    ]

    assert decode(mark + TEXT.encode(encoding), "text/html; charset=windows-1252") == TEXT


def test_bytes_that_are_no_text_never_raise():
    assert decode(b"\x81\xff\x00", "text/html; charset=utf-8")
