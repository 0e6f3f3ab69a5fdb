"""Exchanges codes and refresh tokens for tokens at Slack.

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
    """The app's credentials at Slack, and the keys that encrypt its tokens."""

    client_id: str
    client_secret: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    """The newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Tokens of one workspace, as Slack issued them."""

    bot: str = field(repr=False)
    refresh: str | None = field(repr=False)
    expires_at: datetime | None
    """UTC; None: the token does not expire."""
    response: Mapping[str, Any] = field(repr=False)
    """The whole response."""


class TokenExchange:
    """Requests tokens."""

    def __init__(self, client: AsyncWebClient, app: AppSecrets) -> None:
        # The SDK's own method authenticates in a way that aiohttp has deprecated.
        self._call = anonymous(client).api_call
        self._headers = {"Authorization": encode_basic_auth(app.client_id, app.client_secret)}

    async def exchange_code(self, code: str, *, redirect_uri: str, now: datetime) -> Grant:
        """Exchange a code, valid once, for the first tokens.

        Raises:
            DeliveryError: refused, or not reached.
        """
        return await self._request(now, code=code, redirect_uri=redirect_uri)

    async def renew(self, refresh: str, *, now: datetime) -> Grant:
        """Exchange a refresh token, valid once, for new tokens.

        Raises:
            DeliveryError: refused, or not reached.
        """
        return await self._request(now, grant_type="refresh_token", refresh_token=refresh)

    async def _request(self, now: datetime, **given: str) -> Grant:
        answer = await ask(self._call, api_method="oauth.v2.access", data=given, headers=dict(self._headers))
        if answer.get("token_type") != "bot" or not isinstance(answer.get("access_token"), str):
            raise DeliveryError("Slack granted no token of a bot")
        lasts = answer.get("expires_in")
        return Grant(
            bot=answer["access_token"],
            refresh=answer.get("refresh_token"),
            expires_at=None if lasts is None else now + timedelta(seconds=lasts),
            response=answer,
        )
