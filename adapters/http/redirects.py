"""Sends one request to a source and follows its redirects, through the proxy of the environment, and never into a private network."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self
from urllib.request import getproxies, proxy_bypass  # noqa: TID251 - they read the environment and open nothing

import aiohttp
from yarl import URL

from adapters.http.headers import location
from adapters.http.ssrf_guard import BLOCKED, AddressScope, guarded, reaches

_AT_ONCE_PER_HOST = 4
_MOST_REDIRECTS = 5
_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=10)  # the caller limits the whole
_REDIRECTS = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)


class RedirectError(Exception):
    """A redirect is not followed. The message continues a sentence: "<address> redirects …"."""


class NoAddressError(Exception):
    """An address, or the target of its redirect, is not an HTTP address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections:
    """The connection pools of a fetcher."""

    open: aiohttp.BaseConnector
    """To the addresses that the configuration names, and to the proxy."""
    guarded: aiohttp.BaseConnector
    """To the targets of redirects."""
    private: bool
    """Whether redirects may lead to this machine and to private networks."""

    @classmethod
    @asynccontextmanager
    async def opened(cls, *, private: bool) -> AsyncIterator[Self]:
        """Yield connections that end with the block."""
        allowed = (AddressScope.PUBLIC, AddressScope.PRIVATE) if private else (AddressScope.PUBLIC,)
        async with AsyncExitStack() as stack:
            plain = aiohttp.TCPConnector(limit_per_host=_AT_ONCE_PER_HOST)
            yield cls(
                open=await stack.enter_async_context(plain),
                guarded=await stack.enter_async_context(guarded(*allowed)),
                private=private,
            )

    @asynccontextmanager
    async def get(self, address: str, headers: Mapping[str, str]) -> AsyncIterator[aiohttp.ClientResponse]:
        """Yield the last answer. Cookies of the redirects are kept for this one request.

        Raises:
            RedirectError: there are too many redirects, or one leads into a private network.
            NoAddressError: a target is not an HTTP address.
            aiohttp.ClientError: no answer.
        """
        first = url = _web(address)
        cookies = aiohttp.CookieJar(unsafe=True)  # also those of addresses that are numbers
        for _ in range(_MOST_REDIRECTS + 1):
            async with self._ask(url, first, headers, cookies) as response:
                to = response.headers.get("Location") if response.status in _REDIRECTS else None
                if to is None:
                    yield response
                    return
                url = _next(response.url, to, first)
        raise RedirectError("in circles")

    @asynccontextmanager
    async def _ask(
        self, url: URL, first: URL, headers: Mapping[str, str], cookies: aiohttp.CookieJar
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        proxy = proxy_of(url)
        trusted = url.host == first.host or await self._is_private(first)
        if proxy is not None and not trusted and not self.private and await self._is_private(url):
            raise RedirectError("into a private network")
        connector = self.open if trusted or proxy is not None else self.guarded
        async with aiohttp.ClientSession(
            connector=connector,
            connector_owner=False,
            cookie_jar=cookies,
            auto_decompress=False,
            timeout=_TIMEOUT,
        ) as session:
            try:
                response = await session.get(url, headers=headers, proxy=proxy, allow_redirects=False)
            except aiohttp.ClientConnectorError as error:
                if connector is self.guarded and error.errno == BLOCKED:
                    raise RedirectError("into a private network") from None
                raise
            async with response:
                yield response

    async def _is_private(self, url: URL) -> bool:
        """Whether a name leads to this machine or into a private network alone; False where the name cannot be resolved."""
        found = await reaches(str(url))
        return bool(found) and AddressScope.PUBLIC not in found


def proxy_of(url: URL) -> URL | None:
    """Return the proxy that the environment names for an address: HTTP_PROXY, HTTPS_PROXY, NO_PROXY, in either case."""
    text = getproxies().get(url.scheme)
    if not text or proxy_bypass(url.host or ""):
        return None
    proxy = URL(text if "://" in text else f"http://{text}")
    return proxy if proxy.scheme == "http" and proxy.host else None


def _web(address: str) -> URL:
    try:
        url = URL(address)
    except ValueError:
        raise NoAddressError from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise NoAddressError
    return url


def _next(here: URL, to: str, first: URL) -> URL:
    """Return where a redirect leads. User and password are sent to the first origin only."""
    try:
        url = _web(str(here.join(URL(location(to)))))
    except ValueError:
        raise NoAddressError from None
    if url.origin() == first.origin() and first.user is not None and url.user is None:
        return url.with_user(first.user).with_password(first.password)
    return url
