"""Finds the client of each workspace: with the configured token, or with the token of the installation."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.background_tasks import BackgroundTasks
from adapters.slack.client import ask, with_token
from adapters.slack.ids import SERVICE
from adapters.slack.oauth.encryption import DecryptionError, TokenCipher, WorkspaceTokens
from adapters.slack.oauth.token_exchange import AppSecrets, TokenExchange
from rules.model.people import HOME, Workspace
from rules.ports.installations import Installations, WorkspaceInstallation
from rules.ports.services import DeliveryError, StoreError

log = structlog.get_logger()

LIFETIME = timedelta(minutes=5)
"""How long a client is used without a query of the database: another process may have renewed the token."""
RENEW_BEFORE = timedelta(hours=2)
"""How long before its expiry a token is renewed. Tokens that expire are valid for twelve hours."""
RETRY_AFTER = timedelta(minutes=1)
"""How long after a failed renewal it is tried again."""
SHUTDOWN_TIMEOUT = 35.0
"""Seconds that renewals may take when the bot stops: slightly more than the time-out of a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _CachedClient:
    client: AsyncWebClient
    until: datetime


class Workspaces:
    """Clients by workspace, all on one session. Tokens are renewed before they expire, by one process at a time.

    client: with the token of the configuration, or without a token.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        installations: Installations,
        app: AppSecrets,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self.cipher = TokenCipher(app.keys)
        self.grants = TokenExchange(client, app)
        self.now = now
        self.work = BackgroundTasks()
        self.installations = installations
        self._client = client
        self._cache: dict[Workspace, _CachedClient] = {}
        self._home: tuple[str, datetime] = ("", datetime.min.replace(tzinfo=now().tzinfo))

    def workspace_of_team(self, team: str) -> Workspace:
        """Return the workspace of a team, by its id. `refresh_home` must have been called: `token` does so."""
        return HOME if team and team == self._home[0] else Workspace(f"{SERVICE}:{team}")

    async def token(self, team: str) -> str | None:
        """Return the bot token of a team, by its id; None: there is none at present."""
        await self.refresh_home()
        try:
            client = await self.client(self.workspace_of_team(team))
        except DeliveryError as error:
            log.warning("call.authorization_failed", team=team, reason=str(error))
            return None
        return client.token

    async def refresh_home(self) -> None:
        """Look up the team of the configured token; tried again later where Slack does not answer."""
        team, until = self._home
        if self._client.token is None or team or until > self.now():
            return
        with suppress(DeliveryError):
            team = (await ask(self._client.auth_test)).get("team_id", "")
        self._home = team, self.now() + LIFETIME

    async def client(self, workspace: Workspace) -> AsyncWebClient:
        """Return the client of a workspace.

        Raises:
            DeliveryError: the bot is not installed in it, or its tokens cannot be read.
        """
        if workspace == HOME:
            if self._client.token is None:
                raise DeliveryError("there is no slack.bot_token", permanent=True)
            return self._client
        cached = self._cache.get(workspace)
        if cached is None or cached.until <= self.now():
            cached = self._cache[workspace] = await self._look_up(workspace)
        return cached.client

    async def another(self, workspace: Workspace, used: AsyncWebClient) -> AsyncWebClient | None:
        """Return the client of a workspace if its token differs from that of `used`: it may have been installed again.

        Raises:
            DeliveryError: as for `client`.
        """
        self.forget(workspace)
        client = await self.client(workspace)
        return None if client.token == used.token else client

    def forget(self, workspace: Workspace) -> None:
        """Drop the cached client of a workspace."""
        self._cache.pop(workspace, None)

    async def _look_up(self, workspace: Workspace) -> _CachedClient:
        now = self.now()
        try:
            installed = _require(await self.installations.installation(workspace))
        except StoreError:
            raise DeliveryError("its token cannot be looked up just now") from None
        tokens = self.tokens_of(installed)
        until = now + LIFETIME
        if is_expired(installed, now + RENEW_BEFORE):
            try:
                # Shielded: tokens that Slack has issued must be stored even where the caller is cancelled.
                tokens = await asyncio.shield(self.work.start(self._renew(workspace)))
            except DeliveryError as error:
                log.warning("token.renewal_failed", team=installed.team, reason=str(error))
                if is_expired(installed, now):
                    raise
                until = now + RETRY_AFTER
        return _CachedClient(client=with_token(self._client, tokens.bot), until=until)

    def tokens_of(self, installed: WorkspaceInstallation) -> WorkspaceTokens:
        """Return the tokens of an installation.

        Raises:
            DeliveryError: no key opens them.
        """
        try:
            return self.cipher.decrypt(installed.sealed, team=installed.team)
        except DecryptionError:
            raise DeliveryError(
                "no key of slack.token_keys opens its token: add the key that sealed it, or install the app again",
                permanent=True,
            ) from None

    async def _renew(self, workspace: Workspace) -> WorkspaceTokens:
        """Renew the tokens, unless another process did while this one waited for the lock."""
        try:
            async with self.installations.locked(workspace) as held:
                installed = _require(held.installed if held else None)
                tokens = self.tokens_of(installed)
                now = self.now()
                if held is None or tokens.refresh is None or not is_expired(installed, now + RENEW_BEFORE):
                    return tokens
                grant = await self.grants.renew(tokens.refresh, now=now)
                tokens = replace(tokens, bot=grant.bot, refresh=grant.refresh)
                sealed = self.cipher.encrypt(tokens)
                await held.replace(replace(installed, sealed=sealed, expires_at=grant.expires_at))
        except StoreError:
            raise DeliveryError("its token cannot be renewed just now") from None
        log.info("token.renewed", team=tokens.team)
        return tokens


def _require(installed: WorkspaceInstallation | None) -> WorkspaceInstallation:
    if installed is None:
        raise DeliveryError("the bot is not installed in this workspace", permanent=True)
    return installed


@asynccontextmanager
async def open_workspaces(
    client: AsyncWebClient, installations: Installations, app: AppSecrets, *, now: Callable[[], datetime]
) -> AsyncIterator[Workspaces]:
    """Open the look-up until the block ends; tokens that Slack is issuing at that time are stored first."""
    workspaces = Workspaces(client, installations, app, now=now)
    try:
        yield workspaces
    finally:
        await workspaces.work.finish(SHUTDOWN_TIMEOUT)


def is_expired(installed: WorkspaceInstallation, by: datetime) -> bool:
    """Whether the token of an installation has expired at an instant."""
    return installed.expires_at is not None and installed.expires_at <= by
