"""What Slack grants an app: tokens for a code that a person brought, and new ones for those that end.

https://docs.slack.dev/reference/methods/oauth.v2.access
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiohttp import encode_basic_auth
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import anonymous, ask
from rules.ports.services import DeliveryError


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSecrets:
    """Who the app is to Slack, and what its tokens are sealed with."""

    client_id: str
    client_secret: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    """The newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Tokens of one workspace, as Slack has just given them."""

    bot: str = field(repr=False)
    refresh: str | None = field(repr=False)
    expires_at: datetime | None
    """UTC; None: they last."""
    said: Mapping[str, Any] = field(repr=False)
    """All that Slack said."""


class TokenExchange:
    """Asks for tokens."""

    def __init__(self, client: AsyncWebClient, app: AppSecrets) -> None:
        # The kit has a method of its own for this, by a way of signing in that aiohttp is giving up.
        self._call = anonymous(client).api_call
        self._headers = {"Authorization": encode_basic_auth(app.client_id, app.client_secret)}

    async def of_code(self, code: str, *, redirect_uri: str, now: datetime) -> Grant:
        """Give a code that is good once for the first tokens.

        Raises:
            DeliveryError: refused, or not reached.
        """
        return await self._asked(now, code=code, redirect_uri=redirect_uri)

    async def renewed(self, refresh: str, *, now: datetime) -> Grant:
        """Give a refresh token, good once, for new tokens.

        Raises:
            DeliveryError: refused, or not reached.
        """
        return await self._asked(now, grant_type="refresh_token", refresh_token=refresh)

    async def _asked(self, now: datetime, **given: str) -> Grant:
        answer = await ask(self._call, api_method="oauth.v2.access", data=given, headers=dict(self._headers))
        if answer.get("token_type") != "bot" or not isinstance(answer.get("access_token"), str):
            raise DeliveryError("Slack granted no token of a bot")
        lasts = answer.get("expires_in")
        return Grant(
            bot=answer["access_token"],
            refresh=answer.get("refresh_token"),
            expires_at=None if lasts is None else now + timedelta(seconds=lasts),
            said=answer,
        )
