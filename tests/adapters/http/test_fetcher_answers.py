"""Answers as servers should not give them: headers in other letters, bodies packed in every way."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta

import pytest

from adapters.http.fetcher import MOST_BYTES, open_fetcher
from rules.model.source import Validators
from rules.ports.services import SourceError
from tests.fakes.raw_server import RawServer, answer
from tests.support.waiting import LIMIT

NOW = datetime(2026, 8, 22, 12, 0, tzinfo=UTC)
PAGE = "<p>Én side med æ, ø og å</p>".encode()


@pytest.fixture
async def fetcher():
    async with open_fetcher(version="1", now=lambda: NOW, patience=timedelta(seconds=LIMIT)) as fetcher:
        yield fetcher


VALIDATORS = {  # header lines, what is kept
    "an ETag in UTF-8": ('ETag: "Tønder"\r\n'.encode(), (None, None)),
    "an ETag in Latin-1": ('ETag: "Tønder"\r\n'.encode("latin-1"), (None, None)),
    "a date of noise": (b"Last-Modified: \xff\xfe\xfa\r\n", (None, None)),
    "one of two": (b"ETag: \xe5\r\nLast-Modified: Sat, 22 Aug 2026 10:00:00 GMT\r\n",
                   (None, "Sat, 22 Aug 2026 10:00:00 GMT")),
    "an empty ETag": (b"ETag: \r\n", (None, None)),
    "an ETag that is a book": (b"ETag: " + b"x" * 5_000 + b"\r\n", (None, None)),
    "a tab within": (b"ETag: a\tb\r\n", (None, None)),
    "a weak ETag": (b'ETag: W/"5f-1"\r\n', ('W/"5f-1"', None)),
}  # fmt: skip


@pytest.mark.parametrize(("headers", "kept"), VALIDATORS.values(), ids=VALIDATORS)
async def test_a_validator_that_cannot_be_sent_back_is_not_kept(fetcher, headers, kept):
    async with RawServer(answer(PAGE, headers=headers)) as server:
        page = await fetcher.fetch(server.url)
        again = await fetcher.fetch(server.url, page.validators)

    assert (page.validators.etag, page.validators.last_modified) == kept
    assert again is None
    assert server.sent("If-None-Match") == [None, kept[0]]


@pytest.mark.parametrize("stored", ["T\udcf8nder", "Tønder", "a\r\nX-Evil: 1", "\0", ""])
async def test_a_stored_validator_that_cannot_be_sent_is_passed_over(fetcher, stored):
    async with RawServer(answer(PAGE)) as server:
        page = await fetcher.fetch(server.url, Validators(etag=stored, last_modified=stored))

    assert page.body == PAGE
    assert server.sent("If-None-Match") == [None]
    assert server.sent("If-Modified-Since") == [None]


async def test_a_content_type_in_any_bytes_is_read_as_far_as_it_can_be(fetcher):
    headers = b"Content-Type: text/html; note=\xe6\xff; charset=utf-8\r\n"
    async with RawServer(answer(PAGE, headers=headers)) as server:
        page = await fetcher.fetch(server.url)

    assert page.content_type == "text/html; note=??; charset=utf-8"


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def encoding(name: str) -> bytes:
    return f"Content-Encoding: {name}\r\n".encode()


PACKED = {
    "not at all": (PAGE, b""),
    "as itself": (PAGE, encoding("identity")),
    "gzip": (gzip.compress(PAGE), encoding("gzip")),
    "gzip by its old name": (gzip.compress(PAGE), encoding("x-gzip")),
    "gzip in capitals": (gzip.compress(PAGE), encoding("GZIP")),
    "gzip in two parts": (gzip.compress(PAGE[:5]) + gzip.compress(PAGE[5:]), encoding("gzip")),
    "gzip with filling behind": (gzip.compress(PAGE) + b"\0" * 8, encoding("gzip")),
    "deflate with its header": (zlib.compress(PAGE), encoding("deflate")),
    "deflate without": (deflated(PAGE), encoding("deflate")),
    "twice": (gzip.compress(zlib.compress(PAGE)), encoding("deflate, gzip")),
    "twice, in two headers": (gzip.compress(zlib.compress(PAGE)), encoding("deflate") + encoding("x-gzip")),
    "a character set that stands in the wrong place": (PAGE, encoding("utf-8")),
    "gzip of nothing at all": (b"", encoding("gzip")),
}


@pytest.mark.parametrize(("body", "headers"), PACKED.values(), ids=PACKED)
async def test_a_packed_body_is_unpacked(fetcher, body, headers):
    async with RawServer(answer(body, headers=headers)) as server:
        page = await fetcher.fetch(server.url)

    assert page.body == (PAGE if body else b"")
    assert server.sent("Accept-Encoding") == ["gzip, deflate"]


BOMB = gzip.compress(b"0" * 40_000_000)
SPOILT = {
    "damaged": (b"\x1f\x8b" + b"\xff" * 90, encoding("x-gzip"), "packed wrongly"),
    "damaged in the middle": (gzip.compress(PAGE)[:-8] + b"\0" * 8, encoding("gzip"), "packed wrongly"),
    "cut off": (gzip.compress(PAGE * 9)[:40], encoding("gzip"), "only a part"),
    "a page that says it is packed": (PAGE, encoding("gzip"), "packed wrongly"),
    "deflate that is none": (b"\x07" + PAGE, encoding("deflate"), "packed wrongly"),
    "a bomb": (BOMB, encoding("gzip"), f"more than {MOST_BYTES:,} bytes"),
    "a bomb by its old name": (BOMB, encoding("x-gzip"), f"more than {MOST_BYTES:,} bytes"),
    "a bomb in a bomb": (gzip.compress(BOMB), encoding("gzip, gzip"), f"more than {MOST_BYTES:,} bytes"),
    "many small parts": (gzip.compress(b"0" * 900_000) * 4, encoding("gzip"), "more than"),
    "in a way not asked for": (b"\x0b\x02\x80", encoding("br"), "packed as br, which was not asked for"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "headers", "reason"), SPOILT.values(), ids=SPOILT)
async def test_a_body_that_cannot_be_unpacked_is_one_clear_line(fetcher, body, headers, reason):
    async with RawServer(answer(body, headers=headers)) as server:
        with pytest.raises(SourceError, match=reason) as caught:
            await fetcher.fetch(server.url)

    assert "\n" not in str(caught.value)


ANY = {
    "no HTTP at all": b"220 mail.example ESMTP\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
    "a header without end": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    "nothing": b"",
}


@pytest.mark.parametrize("reply", ANY.values(), ids=ANY)
async def test_what_is_no_answer_is_one_clear_line(fetcher, reply):
    async with RawServer(reply) as server:
        with pytest.raises(SourceError, match="cannot be reached"):
            await fetcher.fetch(server.url)
