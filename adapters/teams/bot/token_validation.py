"""Whether Microsoft signed what Teams says. Where its keys cannot be read nobody is heard, and it is said once."""

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

ASK_AGAIN = timedelta(seconds=30)
"""After this the keys are asked for anew: each time may take as long, and a thread with it."""

_UNREAD = (jwt.PyJWKClientConnectionError, jwt.PyJWKSetError, JSONDecodeError, HTTPException, OSError)
"""All that the reading of keys raises but for a key that is not among them."""

Unheard = Callable[[], Awaitable[None]]


class InvalidTokenError(Exception):
    """Nothing can be checked just now. retry_after: when it is worth trying again."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__("the keys cannot be read")
        self.retry_after = retry_after


async def _untold() -> None:
    return None


class TokenVerifier:
    """Checks tokens. The kit fetches signing keys with a blocking call: that is left to a thread.

    unheard: told once, until the keys can be read again.
    """

    def __init__(
        self, app_id: str, cloud: CloudEnvironment, *, now: Callable[[], datetime], unheard: Unheard = _untold
    ) -> None:
        self._validator = TokenValidator.for_service(app_id, cloud=cloud)
        self._now = now
        self._unheard = unheard
        self._ask_at: datetime | None = None
        """None: the keys could be read when they were last needed."""

    async def good(self, token: str, service_url: str) -> bool:
        """Whether a token is good for an activity that names this service address.

        Raises:
            UnheardError: the keys cannot be read.
        """
        wait = self._ask_at - self._now() if self._ask_at else timedelta()
        if wait > timedelta():
            raise InvalidTokenError(wait)
        try:
            await asyncio.to_thread(asyncio.run, self._validator.validate_token(token, service_url))
        except _UNREAD as error:
            await self._missed(type(error).__name__)
            raise InvalidTokenError(ASK_AGAIN) from None
        except jwt.PyJWTError as error:
            log.warning("activity.refused", reason=type(error).__name__)
            return False
        if self._ask_at is not None:
            self._ask_at = None
            log.info("keys.recovered")
        return True

    async def _missed(self, reason: str) -> None:
        first, self._ask_at = self._ask_at is None, self._now() + ASK_AGAIN
        if not first:
            return
        log.error("keys.fetch_failed", reason=reason)
        try:
            await self._unheard()
        except StoreError as error:
            log.warning("store.failed", reason=str(error))
