"""Verifies that Microsoft signed an activity. While the signing keys cannot be read, no activity is processed."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from http.client import HTTPException
from json import JSONDecodeError

import jwt
import structlog
from microsoft_teams.api.auth.cloud_environment import CloudEnvironment
from microsoft_teams.apps.auth import TokenValidator

from rules.ports.services import StoreError

log = structlog.get_logger()

RETRY_AFTER = timedelta(seconds=30)
"""How long to wait before the keys are requested again: a request may take that long, and occupies a thread."""

_UNREADABLE = (jwt.PyJWKClientConnectionError, jwt.PyJWKSetError, JSONDecodeError, HTTPException, OSError)
"""All that reading the keys raises, except for a token that names an unknown key."""

Unheard = Callable[[], Awaitable[None]]
"""Called once when the keys cannot be read."""


class KeysUnavailableError(Exception):
    """No token can be verified at present. retry_after: how long to wait before a retry."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__("the keys cannot be read")
        self.retry_after = retry_after


async def _ignore() -> None:
    return None


class TokenVerifier:
    """Verifies tokens. The SDK fetches the signing keys with a blocking call, which runs in a thread.

    unheard: called once when the keys cannot be read, and not again before they could be read.
    """

    def __init__(
        self, app_id: str, cloud: CloudEnvironment, *, now: Callable[[], datetime], unheard: Unheard = _ignore
    ) -> None:
        self._validator = TokenValidator.for_service(app_id, cloud=cloud)
        self._now = now
        self._unheard = unheard
        self._retry_at: datetime | None = None
        """When the keys are requested again; None: they could be read the last time."""

    async def is_valid(self, token: str, service_url: str) -> bool:
        """Return whether a token is valid for an activity with this service address.

        Raises:
            KeysUnavailableError: the keys cannot be read.
        """
        wait = self._retry_at - self._now() if self._retry_at else timedelta()
        if wait > timedelta():
            raise KeysUnavailableError(wait)
        try:
            await asyncio.to_thread(asyncio.run, self._validator.validate_token(token, service_url))
        except _UNREADABLE as error:
            await self._report_missing_keys(type(error).__name__)
            raise KeysUnavailableError(RETRY_AFTER) from None
        except jwt.PyJWTError as error:
            log.warning("activity.refused", reason=type(error).__name__)
            return False
        if self._retry_at is not None:
            self._retry_at = None
            log.info("keys.recovered")
        return True

    async def _report_missing_keys(self, reason: str) -> None:
        first, self._retry_at = self._retry_at is None, self._now() + RETRY_AFTER
        if not first:
            return
        log.error("keys.fetch_failed", reason=reason)
        try:
            await self._unheard()
        except StoreError as error:
            log.warning("store.failed", reason=str(error))
