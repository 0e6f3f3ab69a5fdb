"""The bot's own token, which Microsoft gives for its password.

MSAL asks with blocking calls, from the making of its client on: all of it is left to a thread.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from microsoft_teams.api.auth.cloud_environment import CloudEnvironment
from msal import ConfidentialClientApplication  # type: ignore[import-untyped]  # ships none

from rules.ports.diagnostics import CheckResult

PATIENCE = 10.0
"""Seconds for one call; MSAL by itself waits for ever."""


SCOPE = "https://api.botframework.com/.default"


class AppCredentials(Protocol):
    """What MSAL makes. It keeps a token for as long as that is good."""

    def acquire_token_for_client(self, scopes: list[str]) -> Mapping[str, Any]: ...


class AppToken:
    """Gives the token, as the kit asks for it."""

    def __init__(self, open_client: Callable[[], AppCredentials]) -> None:
        """Ask the client that is opened. Opening may block, and fail."""
        self._open = open_client
        self._client: AppCredentials | None = None
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, scope: str | list[str], _: str | None) -> str:
        """Return the token for a scope, at the bot's own organisation.

        Raises:
            OSError: Microsoft is not reached.
            ValueError: it gives none.
        """
        scopes = [scope] if isinstance(scope, str) else scope
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._ask, scopes)

    def _ask(self, scopes: list[str]) -> str:
        if self._client is None:
            self._client = self._open()
        answer = self._client.acquire_token_for_client(scopes)
        if not answer.get("access_token"):
            raise ValueError(f"no token: {answer.get('error')}")
        return str(answer["access_token"])


def own_token(
    app_id: str, password: str, *, tenant: str, cloud: CloudEnvironment, patience: float = PATIENCE
) -> AppToken:
    """Ask Microsoft, for a bot that is registered with an organisation. Nothing is opened yet."""

    def open_client() -> AppCredentials:
        client: AppCredentials = ConfidentialClientApplication(
            app_id,
            client_credential=password,
            authority=f"{cloud.login_endpoint}/{tenant}",
            # The address is Microsoft's own: it need not be asked whether it is.
            instance_discovery=False,
            timeout=patience,
        )
        return client

    return AppToken(open_client)


async def check(token: AppToken) -> CheckResult:
    """Say whether Microsoft knows the bot and its password."""
    try:
        await token(SCOPE, None)
    except OSError:
        detail, mend = "Microsoft cannot be reached", "let the bot connect to login.microsoftonline.com"
    except ValueError:
        detail = "Microsoft gives no token for it"
        mend = "check app_id, app_password and the first of tenants in [teams]; has the password run out?"
    else:
        return CheckResult(what="teams bot", ok=True, detail="Microsoft knows it")
    return CheckResult(what="teams bot", ok=False, detail=detail, mend=mend)
