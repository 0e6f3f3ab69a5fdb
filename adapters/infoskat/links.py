"""Addresses of notices: the number of the notice that a link leads to, and the address of its own page."""

import re
from urllib.parse import parse_qs, urlsplit, urlunsplit

from rules.model.notice import Language, Oid

AGENCY = "https://info.skat.dk/"
"""Base address of a saved page's links, where the page names no other."""

_OID = re.compile(r"[?&;]oid=(\d+)", re.IGNORECASE)
_LANGUAGES = {"us": Language.ENGLISH, "en": Language.ENGLISH, "da": Language.DANISH, "dk": Language.DANISH}
_PAGE, _FEED = "data.aspx", "rss.aspx"
_FEED_HOST = "rss.skat.dk"
_PAGE_HOST = "info.skat.dk"


def oid_of(address: str | None) -> Oid | None:
    found = _OID.search(address or "")
    return Oid(found[1]) if found else None


_READ = re.compile(r"[?&;]x=read(?![^&;#])", re.IGNORECASE)


def is_page_of_notice(address: str) -> bool:
    """Whether an address is that of a notice's own page, and not of a list, which has a number too."""
    return oid_of(address) is not None and _READ.search(address) is not None


_VOLATILE = re.compile(
    r"utm_\w+|[a-z]*clid|mc_[ce]id|_g[al]\w*|(?:php|j|asp)?session_?(?:id)?\w*|phpsessid|jsessionid|sid|token|nonce"
    r"|_|cb|rnd|rand(?:om)?|ts|timestamp|nocache|cache_?bust\w*",
    re.IGNORECASE,
)
"""Parameters that identify the visitor or the request, not the page."""
_IN_PATH = re.compile(r";jsessionid=[^/?#;]*|/\([a-z]\([^()/]*\)\)(?=/)", re.IGNORECASE)
_HIDDEN_MAIL = "/cdn-cgi/l/email-protection"


def stable_address(address: str) -> str | None:
    """Return an address without the parts that differ at each fetch; None where no other part is left."""
    parts = urlsplit(address)
    if parts.path.startswith(_HIDDEN_MAIL):
        return None
    kept = [each for each in parts.query.split("&") if not _VOLATILE.fullmatch(each.partition("=")[0])]
    return urlunsplit(parts._replace(path=_IN_PATH.sub("", parts.path), query="&".join(kept)))


def language_of(address: str | None) -> Language | None:
    """Return the language that an address names in `lang`; None where it names none."""
    try:
        query = parse_qs(urlsplit(address or "").query)
    except ValueError:
        return None
    named = next((values[-1].lower() for name, values in query.items() if name.lower() == "lang"), "")
    return _LANGUAGES.get(named)


def page_of(oid: Oid, *, near: str, language: Language) -> str:
    """Return the address of a notice's own page, beside the page or feed `near`; without user and password."""
    parts = urlsplit(without_login(near))
    host = parts.netloc.replace(_FEED_HOST, _PAGE_HOST)
    folder, _, name = parts.path.rpartition("/")
    path = f"{folder}/{_PAGE}" if name.lower() in {_PAGE, _FEED} else f"/{_PAGE}"
    suffix = "&lang=us" if language is Language.ENGLISH else ""
    return f"{parts.scheme}://{host}{path}?oid={oid}&x=read{suffix}"


def without_login(address: str) -> str:
    """Return an address without user and password: they are for the agency's server, not for readers of messages."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def with_login(address: str, configured: str) -> str:
    """Return an address with the user and password of the configured one, where both are on the same server."""
    parts, own = urlsplit(without_login(address)), urlsplit(configured)
    login, at, server = own.netloc.rpartition("@")
    if (parts.scheme, parts.netloc) != (own.scheme, server):
        return address
    return urlunsplit(parts._replace(netloc=f"{login}{at}{parts.netloc}"))


def same_site(address: str, other: str) -> bool:
    """Whether two addresses belong to one site: links of a feed to other sites are not followed."""
    hosts = [(urlsplit(each).hostname or "").split(".") for each in (address, other)]
    if all(len(host) > 1 and not host[-1].isdigit() for host in hosts):
        hosts = [host[-2:] for host in hosts]
    return hosts[0] == hosts[1]
