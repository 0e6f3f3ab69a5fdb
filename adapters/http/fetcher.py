"""Fetches pages over shared connections, with limits on time and size, and opens guarded sessions for addresses that users give."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from adapters.http.decompression import ASKED_FOR, TooLargeError, UnpackError, codings, unpacked
from adapters.http.headers import conditional, readable, sendable
from adapters.http.redirects import Connections, NoAddressError, RedirectError
from adapters.http.ssrf_guard import AddressScope, guarded
from rules.model.source import Validators
from rules.ports.services import SourceError
from rules.schedule.retry_after import retry_after as read_retry_after

MOST_BYTES = 2_000_000
"""Cap of a body, unpacked. The longest page known has 0.3 MB."""

NO_VALIDATORS = Validators()

_PROJECT = "https://pypi.org/project/toldvagt/"
_CHUNK = 65_536
_PATIENCE = timedelta(seconds=30)
_CONNECTING = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page that is new or has changed."""

    body: bytes
    content_type: str | None
    address: str
    """Its address after all redirects, without user and password."""
    validators: Validators


class Fetcher:
    """Gets pages over shared connections."""

    def __init__(
        self,
        connections: Connections,
        *,
        version: str,
        now: Callable[[], datetime],
        patience: timedelta = _PATIENCE,
    ) -> None:
        self._connections = connections
        self._headers = {"User-Agent": _agent(version), "Accept-Encoding": ASKED_FOR}
        self._patience = patience
        self.now = now

    async def fetch(
        self, address: str, validators: Validators = NO_VALIDATORS, *, patience: timedelta | None = None
    ) -> Fetched | None:
        """Return the page, or None if the validators say that it has not changed.

        patience: time limit for the whole answer; None: the fetcher's own.

        Raises:
            SourceError: the server was not reached or refused, or the page is too large. The message names neither user nor query of the address.
        """
        place = _place(address)
        try:
            async with asyncio.timeout((patience or self._patience).total_seconds()):
                return await self._get(address, validators, place)
        except TimeoutError:
            raise SourceError(f"{place} gave no answer in time") from None
        except RedirectError as error:
            raise SourceError(f"{place} redirects {error}") from None
        except UnpackError as error:
            raise SourceError(f"{place} sent {error}") from None
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError, NoAddressError, UnicodeError):
            raise SourceError(f"{place} is, or leads to, no address on the web") from None
        except aiohttp.ClientPayloadError:
            raise SourceError(f"{place} broke off in the middle of its answer") from None
        except aiohttp.ClientError as error:
            raise SourceError(f"{place} cannot be reached ({_why(error)})") from None

    async def _get(self, address: str, validators: Validators, place: str) -> Fetched | None:
        conditions = conditional(validators)
        async with self._connections.get(address, self._headers | conditions) as response:
            if response.status == HTTPStatus.NOT_MODIFIED and conditions:
                return None
            if response.status != HTTPStatus.OK:
                wait = retry_after(response.headers, self.now())
                raise SourceError(f"{place} answered {status_name(response.status)}", retry_after=wait)
            body = await _body(response)
            digest = hashlib.sha256(body).hexdigest()
            if digest == validators.digest:
                return None
            return Fetched(
                body=body,
                content_type=readable(response.headers.get("Content-Type")),
                address=str(response.url),
                validators=Validators(
                    etag=sendable(response.headers.get("ETag")),
                    last_modified=sendable(response.headers.get("Last-Modified")),
                    digest=digest,
                ),
            )


@asynccontextmanager
async def open_fetcher(
    *, version: str, now: Callable[[], datetime], private: bool = False, patience: timedelta = _PATIENCE
) -> AsyncIterator[Fetcher]:
    """Yield a fetcher whose connections end with the block.

    private: whether redirects may lead from public addresses to this machine and to private networks.
    patience: time limit for one whole answer.
    """
    async with Connections.opened(private=private) as connections:
        yield Fetcher(connections, version=version, now=now, patience=patience)


@asynccontextmanager
async def open_targets(
    *, version: str, private: bool, patience: timedelta = _PATIENCE
) -> AsyncIterator[aiohttp.ClientSession]:
    """Yield a session for addresses that users give; each request must say `allow_redirects=False` itself.

    private: whether they may lead to this machine and to private networks.
    """
    async with aiohttp.ClientSession(
        connector=guarded(AddressScope.PUBLIC, AddressScope.PRIVATE)
        if private
        else guarded(AddressScope.PUBLIC),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(
            total=patience.total_seconds(), sock_connect=_CONNECTING.total_seconds()
        ),
        headers={"User-Agent": _agent(version)},
        trust_env=False,
    ) as session:
        yield session


async def read_start(response: aiohttp.ClientResponse, most: int) -> bytes:
    """Read no more than `most` bytes of an answer: enough to read an error message."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) >= most:
            break
    return bytes(body[:most])


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Read the Retry-After header; see `rules.schedule.retry_after`. None: the header is missing or invalid."""
    return read_retry_after(headers.get("Retry-After", ""), now)


async def _body(response: aiohttp.ClientResponse) -> bytes:
    """Read a body in chunks: the length that a server declares may be missing, wrong, or that of the packed bytes."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLargeError(f"more than {MOST_BYTES:,} bytes; a page of notices is far smaller")
    return unpacked(bytes(body), codings(response.headers.getall("Content-Encoding", ())), MOST_BYTES)


def _agent(version: str) -> str:
    return f"toldvagt/{version} (+{_PROJECT})"


def _place(address: str) -> str:
    """Return an address without user, password and query, which may be secret."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the address"
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"


def status_name(status: int) -> str:
    """Return a status with its name: `503 Service Unavailable`."""
    known = {each.value: f"{each.value} {each.phrase}" for each in HTTPStatus}
    return known.get(status, str(status))


def _why(error: aiohttp.ClientError) -> str:
    reasons: dict[type[aiohttp.ClientError], str] = {
        aiohttp.ClientConnectorDNSError: "its name is not known",
        aiohttp.ClientConnectorCertificateError: "its certificate is not valid",
        aiohttp.ClientSSLError: "no secure connection",
        aiohttp.ClientProxyConnectionError: "no connection to the proxy",
        aiohttp.ClientHttpProxyError: "the proxy refuses",
        aiohttp.ClientConnectorError: "no connection",
        aiohttp.ServerDisconnectedError: "it hung up",
    }
    return next(
        (reason for kind, reason in reasons.items() if isinstance(error, kind)), "the connection broke"
    )
