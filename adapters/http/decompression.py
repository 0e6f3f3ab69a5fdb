"""Unpacks a body as its Content-Encoding says, up to a size."""

import zlib
from collections.abc import Iterable

ASKED_FOR = "gzip, deflate"
"""The codings that are asked for, as in Accept-Encoding."""

_GZIP = frozenset({"gzip", "x-gzip"})
_UNKNOWN = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})
_GZIP_MAGIC = b"\x1f\x8b"
_WITH_GZIP_HEADER, _WITH_ZLIB_HEADER, _BARE = 31, 15, -15


class UnpackError(Exception):
    """A body cannot be unpacked. The message continues a sentence: "<address> sent …"."""


class TooLargeError(UnpackError):
    """The unpacked body is larger than allowed."""


def codings(headers: Iterable[str]) -> tuple[str, ...]:
    """Return the codings of all Content-Encoding headers, in the order in which they were applied."""
    found = (each.strip().lower() for header in headers for each in header.split(","))
    return tuple(each for each in found if each in _GZIP or each in _UNKNOWN or each == "deflate")


def unpacked(body: bytes, applied: Iterable[str], most: int) -> bytes:
    """Undo the codings. Words that name no coding are ignored: some servers write a character set there.

    Raises:
        UnpackError: the body is damaged, cut off, larger than `most` bytes, or packed in a way that was not asked for.
    """
    for coding in reversed(tuple(applied)):
        if coding in _UNKNOWN:
            raise UnpackError(f"an answer packed as {coding}, which was not asked for")
        body = _inflated(body, _WITH_GZIP_HEADER if coding in _GZIP else _deflated_as(body), most)
    return body


def _inflated(data: bytes, form: int, most: int) -> bytes:
    found = bytearray()
    while data:
        engine = zlib.decompressobj(form)
        try:
            found += engine.decompress(data, most + 1 - len(found))
        except zlib.error:
            raise UnpackError("an answer that is packed wrongly") from None
        if len(found) > most:
            raise TooLargeError(f"more than {most:,} bytes")
        if not engine.eof:
            raise UnpackError("only a part of its packed answer")
        # Several packed parts in a row are one body; anything else behind the end is filling.
        data = engine.unused_data if engine.unused_data.startswith(_GZIP_MAGIC) else b""
    return bytes(found)


def _deflated_as(data: bytes) -> int:
    """Return which of two formats servers call deflate: with a header of two bytes, or without."""
    has_header = len(data) > 1 and data[0] & 15 == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
    return _WITH_ZLIB_HEADER if has_header else _BARE
