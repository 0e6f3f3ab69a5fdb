"""The HTTP client of pagers: sends requests, and turns responses into errors that contain no address and no key."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any

import aiohttp
import yarl

from adapters.http.fetcher import read_start, retry_after, status_name
from adapters.http.ssrf_guard import BLOCKED
from rules.ports.services import DeliveryError

MOST_BYTES = 2_000_000
"""The limit of a response. The longest is a list of all silences."""

_TRANSIENT = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.CONFLICT}
)
_REFUSED = frozenset(
    {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY}
)
"""The service does not accept this message; other messages may be accepted."""

_INVALID_URL = (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerResponse:
    """The response of a service."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def accepted(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Return the body as data; None if it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class PagerClient:
    """Calls one service, for all of its accounts."""

    def __init__(
        self, session: aiohttp.ClientSession, *, service: str, advice: str, now: Callable[[], datetime]
    ) -> None:
        """Keep the session. service: its name for readers. advice: what to check when the service refuses."""
        self._session = session
        self._service = service
        self._advice = advice
        self.now = now

    async def send(
        self,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        method: str = "POST",
    ) -> PagerResponse:
        """Send a request; return the response if its status is 2xx.

        url: already percent-encoded.

        Raises:
            DeliveryError: the service could not be reached, or did not accept the request.
        """
        response = await self.request(url, body=body, headers=headers, method=method)
        if not response.accepted:
            raise self.error(response)
        return response

    async def request(
        self,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        method: str = "POST",
    ) -> PagerResponse:
        """Send a request; return the response, whatever its status is.

        Raises:
            DeliveryError: the service could not be reached.
        """
        try:
            async with self._session.request(
                method, yarl.URL(url, encoded=True), data=body, headers=headers, allow_redirects=False
            ) as response:
                return PagerResponse(
                    status=response.status,
                    headers=response.headers,
                    body=await read_start(response, MOST_BYTES),
                )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise self._unreachable(error) from None

    def error(self, response: PagerResponse, *, permanent: bool | None = None) -> DeliveryError:
        """Return the error for a response whose status is not 2xx. permanent: None lets the status decide."""
        transient = response.status in _TRANSIENT or response.status >= 500
        refused = response.status in _REFUSED
        is_permanent = not transient and not refused if permanent is None else permanent
        reason = f"{self._service} answers {status_name(response.status)}"
        return DeliveryError(
            f"{reason}: {self._advice}" if is_permanent else reason,
            permanent=is_permanent,
            refused=refused and not is_permanent,
            retry_after=retry_after(response.headers, self.now()) if transient else None,
        )

    def _unreachable(self, error: Exception) -> DeliveryError:
        if isinstance(error, aiohttp.ClientConnectorError) and error.os_error.errno == BLOCKED:
            return DeliveryError(
                f"{self._service}: the address leads into a private network; "
                "[web] allow_private_targets = true allows that",
                permanent=True,
            )
        if isinstance(error, _INVALID_URL):
            return DeliveryError(f"{self._service}: {self._advice}", permanent=True)
        if isinstance(error, TimeoutError):
            return DeliveryError(f"{self._service} gave no answer in time")
        return DeliveryError(f"{self._service} cannot be reached ({type(error).__name__})")


def encoded(value: object) -> bytes:
    """Return JSON in UTF-8, without escapes of Danish letters."""
    return json.dumps(value, ensure_ascii=False).encode()


def shortened(text: str, most: int) -> str:
    """Return a text of at most `most` characters; a longer one is cut and ends with "…"."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def name_of(to: str) -> str:
    """Return the part of a destination that names the account."""
    return to.partition(":")[2]
