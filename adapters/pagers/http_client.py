"""Sends to services that users name, and says what their answers mean. No error names an address or a key."""

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
"""Cap of an answer. The longest is a list of all silences."""

_PASSING = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.CONFLICT}
)
_REFUSED = frozenset(
    {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY}
)
"""The service does not take this very message; the next one may well pass."""

_NOT_AN_ADDRESS = (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerResponse:
    """What a service said."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def taken(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """Return the body as data; None where it is no JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class PagerClient:
    """One shared session to all of one service's accounts."""

    def __init__(
        self, session: aiohttp.ClientSession, *, service: str, mend: str, now: Callable[[], datetime]
    ) -> None:
        """Name the service as a reader knows it. `mend`: what to check when it turns us away."""
        self._session = session
        self._service = service
        self._mend = mend
        self.now = now

    async def send(
        self,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        method: str = "POST",
    ) -> PagerResponse:
        """Send, and return the answer of a service that took it.

        url: escaped already.

        Raises:
            DeliveryError: not reached, or not taken.
        """
        answer = await self.ask(url, body=body, headers=headers, method=method)
        if not answer.taken:
            raise self.error(answer)
        return answer

    async def ask(
        self,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        method: str = "POST",
    ) -> PagerResponse:
        """Send, and return the answer whatever it is.

        Raises:
            DeliveryError: not reached.
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
            raise self._unreached(error) from None

    def error(self, answer: PagerResponse, *, permanent: bool | None = None) -> DeliveryError:
        """Return what an answer that is no success means. `permanent`: what the caller knows better."""
        passing = answer.status in _PASSING or answer.status >= 500
        refused = answer.status in _REFUSED
        lasting = not passing and not refused if permanent is None else permanent
        said = f"{self._service} answers {status_name(answer.status)}"
        return DeliveryError(
            f"{said}: {self._mend}" if lasting else said,
            permanent=lasting,
            refused=refused and not lasting,
            retry_after=retry_after(answer.headers, self.now()) if passing else None,
        )

    def _unreached(self, error: Exception) -> DeliveryError:
        if isinstance(error, aiohttp.ClientConnectorError) and error.os_error.errno == BLOCKED:
            return DeliveryError(
                f"{self._service}: the address leads into a private network; "
                "[web] allow_private_targets = true allows that",
                permanent=True,
            )
        if isinstance(error, _NOT_AN_ADDRESS):
            return DeliveryError(f"{self._service}: {self._mend}", permanent=True)
        if isinstance(error, TimeoutError):
            return DeliveryError(f"{self._service} gave no answer in time")
        return DeliveryError(f"{self._service} cannot be reached ({type(error).__name__})")


def encoded(value: object) -> bytes:
    """Return JSON in UTF-8, Danish letters as they are."""
    return json.dumps(value, ensure_ascii=False).encode()


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, a cut one ending in "…"."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def name_of(to: str) -> str:
    """Return the part of a destination that names the account."""
    return to.partition(":")[2]
