"""Obtains the bot's access token from Microsoft, for its app id and password.

MSAL blocks, even when its client is constructed: everything runs in a thread.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from microsoft_teams.api.auth.cloud_environment import CloudEnvironment
from msal import ConfidentialClientApplication  # type: ignore[import-untyped]  # ships none

from rules.ports.diagnostics import CheckResult

TIMEOUT = 10.0
"""Seconds for one request; MSAL's own default is no limit."""


SCOPE = "https://api.botframework.com/.default"


class AppCredentials(Protocol):
    """MSAL's client. It caches a token for as long as the token is valid."""

    def acquire_token_for_client(self, scopes: list[str]) -> Mapping[str, Any]: ...


class AppToken:
    """Returns the token, in the form that Teams' SDK expects."""

    def __init__(self, open_client: Callable[[], AppCredentials]) -> None:
        """open_client: makes the client; it may block, and raise OSError or ValueError."""
        self._open_client = open_client
        self._client: AppCredentials | None = None
        self._lock = asyncio.Lock()

    async def __call__(self, scope: str | list[str], _: str | None) -> str:
        """Return the token for a scope, at the bot's own organisation.

        Raises:
            OSError: Microsoft cannot be reached.
            ValueError: Microsoft refuses.
        """
        scopes = [scope] if isinstance(scope, str) else scope
        async with self._lock:
            return await asyncio.to_thread(self._request, scopes)

    def _request(self, scopes: list[str]) -> str:
        if self._client is None:
            self._client = self._open_client()
        answer = self._client.acquire_token_for_client(scopes)
        if not answer.get("access_token"):
            raise ValueError(f"no token: {answer.get('error')}")
        return str(answer["access_token"])


def own_token(
    app_id: str, password: str, *, tenant: str, cloud: CloudEnvironment, timeout: float = TIMEOUT
) -> AppToken:
    """Return the token of a bot that is registered in an organisation. Nothing is requested yet."""

    def open_client() -> AppCredentials:
        client: AppCredentials = ConfidentialClientApplication(
            app_id,
            client_credential=password,
            authority=f"{cloud.login_endpoint}/{tenant}",
            # The address is fixed to Microsoft's: it needs no verification by a further request.
            instance_discovery=False,
            timeout=timeout,
        )
        return client

    return AppToken(open_client)


async def check(token: AppToken) -> CheckResult:
    """Check whether Microsoft accepts the app id and the password."""
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
