"""Makes the values of foreign headers safe to store and send: aiohttp returns bytes that are not UTF-8 as lone surrogates."""

from urllib.parse import quote

from rules.model.source import Validators

_LONGEST = 1_000
"""Characters of a validator that are sent back with each poll; those of real servers have some fifty."""


def conditional(validators: Validators) -> dict[str, str]:
    """Return the headers that ask for a page only if it has changed."""
    headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, each in headers.items() if (value := sendable(each))}


def sendable(validator: str | None) -> str | None:
    """Return a validator if it can be stored and sent back; None for one with characters outside ASCII."""
    text = (validator or "").strip()
    return text if text.isascii() and text.isprintable() and 0 < len(text) <= _LONGEST else None


def readable(header: str | None) -> str | None:
    """Return a header with a question mark for each character that is not ASCII; None stays None."""
    return None if header is None else header.encode("ascii", "replace").decode("ascii")


def location(header: str) -> str:
    """Return the address in a Location header, with its bytes beyond ASCII percent-encoded."""
    printable = "".join(map(chr, range(0x21, 0x7F)))
    return quote(header.strip().encode("utf-8", "surrogateescape"), safe=printable)
