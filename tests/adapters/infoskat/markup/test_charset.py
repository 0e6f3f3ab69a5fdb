import codecs

import pytest

from adapters.infoskat.markup.charset import decode

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


LONG = "Nødprocedure må anvendes på dansk."
HALF = LONG.encode().replace("på".encode(), b"p\xc3")
WRONG = LONG.encode().replace("på".encode(), b"p\xff")
LOST = LONG.replace("på", "p\ufffd")

BROKEN = {  # the bytes, what the header says, what is read
    "half a letter, the header says UTF-8": (HALF, "text/html; charset=utf-8", LOST),
    "half a letter, nothing declared": (LONG.encode() * 3 + HALF, None, LONG * 3 + LOST),
    "half a letter, declared as Latin-1": (LONG.encode() * 3 + HALF, "text/html; charset=latin1", LONG * 3 + LOST),
    "half a letter and no other": (b'<meta charset="utf-8">p\xc3 nu', None, '<meta charset="utf-8">p\ufffd nu'),
    "half a letter behind a mark": (codecs.BOM_UTF8 + HALF, None, LOST),
    "a byte that is no letter": (WRONG, "text/html; charset=UTF-8", LOST),
    "half a dash": ("på 18 – 22".encode().replace(b"\x93", b""), "text/html; charset=utf8", "på 18 \ufffd 22"),
    "UTF-8 that calls itself UTF-16": (HALF, "text/xml; charset=utf-16", LOST),
    "a mark too many": (codecs.BOM_UTF8 * 2 + LONG.encode(), None, LONG),
    "more bad than good": (LONG.encode("cp1252"), "text/html; charset=utf-8", LONG),
    "one letter good by chance": (f"{LONG} DSØ”".encode("cp1252"), None, f"{LONG} DSØ”"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "content_type", "read"), BROKEN.values(), ids=BROKEN)
def test_a_broken_letter_costs_that_letter(data, content_type, read):
    assert decode(data, content_type) == read


WIDE = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize("encoding", WIDE)
def test_letters_of_several_bytes_need_no_mark(encoding):
    assert decode(f" \n{TEXT}".encode(encoding), "text/html; charset=utf-8") == f" \n{TEXT}"


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "utf-7", "utf-16", "cp037", "unicode_escape", "rot13", "base64"]
)
def test_a_hostile_name_is_not_believed(name):
    assert decode(b"+AGE- \\x41 \xf8" * 100_000, f"text/html; charset={name}") == "+AGE- \\x41 ø" * 100_000


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_byte_order_mark_decides(mark):
    encoding = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}[
        mark
    ]

    assert decode(mark + TEXT.encode(encoding), "text/html; charset=windows-1252") == TEXT


def test_bytes_that_are_no_text_never_raise():
    assert decode(b"\x81\xff\x00", "text/html; charset=utf-8")


DANISH = "Nødproceduren må anvendes på Ærø, Østerbro og Årø – se “§ 4” på siden…"


def as_windows(data):
    """Decode as browsers do: five bytes that Windows-1252 does not know stay as they are."""
    return "".join(
        chr(byte) if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode("cp1252")
        for byte in data
    )


TWICE = {
    "as Latin-1": DANISH.encode().decode("latin-1"),
    "as Windows-1252": as_windows(DANISH.encode()),
    "one line of several": f"{DANISH}\n{as_windows(DANISH.encode())}\n{DANISH}",
    "both in one text": DANISH.encode().decode("latin-1") + "\n" + as_windows(DANISH.encode()),
}


@pytest.mark.parametrize("text", TWICE.values(), ids=TWICE)
def test_letters_that_were_encoded_twice_are_read(text):
    assert set(decode(text.encode()).split("\n")) == {DANISH}


WHOLE = ["DSØ”, “Å»", "SÃO PAULO", "Â la carte", "30 °C ± 2", "â la fin", DANISH]


@pytest.mark.parametrize("text", WHOLE)
def test_letters_that_were_encoded_once_stay(text):
    assert decode(text.encode()) == text
