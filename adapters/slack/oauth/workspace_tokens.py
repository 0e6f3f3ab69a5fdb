"""Which token speaks in which workspace: that of the configuration at home, elsewhere the one it was installed with."""

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

REMEMBERED = timedelta(minutes=5)
"""So long a token is used without a look at the database: another process may have got a new one."""
AHEAD = timedelta(hours=2)
"""Tokens that end, after twelve hours, are renewed so long before."""
SOON = timedelta(minutes=1)
"""When a renewal that failed is tried again."""
LAST_WORDS = 35.0
"""Seconds that a renewal may take at the end: a little more than a call may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    client: AsyncWebClient
    until: datetime


class Workspaces:
    """Clients by workspace, all on one session. Tokens are renewed ahead of their end, by one process at a time.

    client: with the token of the configuration, or without any.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        installations: Installations,
        app: AppSecrets,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self.seal = TokenCipher(app.keys)
        self.grants = TokenExchange(client, app)
        self.now = now
        self.work = BackgroundTasks()
        self.installations = installations
        self._client = client
        self._known: dict[Workspace, _Known] = {}
        self._home: tuple[str, datetime] = ("", datetime.min.replace(tzinfo=now().tzinfo))

    def workspace_of_team(self, team: str) -> Workspace:
        """Return whose a team is, by its id; `token` has seen to it that home is known."""
        return HOME if team and team == self._home[0] else Workspace(f"{SERVICE}:{team}")

    async def token(self, team: str) -> str | None:
        """Return the bot's token for a team, by its id; None: there is none just now."""
        await self.refresh_home()
        try:
            client = await self.client(self.workspace_of_team(team))
        except DeliveryError as error:
            log.warning("call.unadmitted", team=team, reason=str(error))
            return None
        return client.token

    async def refresh_home(self) -> None:
        """See which team the token of the configuration is of; asked again later where Slack does not say."""
        team, until = self._home
        if self._client.token is None or team or until > self.now():
            return
        with suppress(DeliveryError):
            team = (await ask(self._client.auth_test)).get("team_id", "")
        self._home = team, self.now() + REMEMBERED

    async def client(self, workspace: Workspace) -> AsyncWebClient:
        """Return what speaks there.

        Raises:
            DeliveryError: the bot is not installed there, or its tokens cannot be had.
        """
        if workspace == HOME:
            if self._client.token is None:
                raise DeliveryError("there is no slack.bot_token", permanent=True)
            return self._client
        known = self._known.get(workspace)
        if known is None or known.until <= self.now():
            known = self._known[workspace] = await self._found(workspace)
        return known.client

    async def another(self, workspace: Workspace, used: AsyncWebClient) -> AsyncWebClient | None:
        """Return what speaks there, if it is no longer what was used: another process may have installed it anew.

        Raises:
            DeliveryError: as for `client`.
        """
        self.forget(workspace)
        client = await self.client(workspace)
        return None if client.token == used.token else client

    def forget(self, workspace: Workspace) -> None:
        """Look into the database the next time."""
        self._known.pop(workspace, None)

    async def _found(self, workspace: Workspace) -> _Known:
        now = self.now()
        try:
            installed = _there(await self.installations.installation(workspace))
        except StoreError:
            raise DeliveryError("its token cannot be looked up just now") from None
        tokens = self.opened(installed)
        until = now + REMEMBERED
        if ends(installed, now + AHEAD):
            try:
                # Whoever waits may give up; what Slack has given must be kept all the same.
                tokens = await asyncio.shield(self.work.start(self._renewed(workspace)))
            except DeliveryError as error:
                log.warning("token.unrenewed", team=installed.team, reason=str(error))
                if ends(installed, now):
                    raise
                until = now + SOON
        return _Known(client=with_token(self._client, tokens.bot), until=until)

    def opened(self, installed: WorkspaceInstallation) -> WorkspaceTokens:
        """Return the tokens of an installation.

        Raises:
            DeliveryError: no key opens them.
        """
        try:
            return self.seal.open(installed.sealed, team=installed.team)
        except DecryptionError:
            raise DeliveryError(
                "no key of slack.token_keys opens its token: add the key that sealed it, or install the app again",
                permanent=True,
            ) from None

    async def _renewed(self, workspace: Workspace) -> WorkspaceTokens:
        """Renew, unless somebody else did while we waited for the row."""
        try:
            async with self.installations.locked(workspace) as held:
                installed = _there(held.installed if held else None)
                tokens = self.opened(installed)
                now = self.now()
                if held is None or tokens.refresh is None or not ends(installed, now + AHEAD):
                    return tokens
                grant = await self.grants.renewed(tokens.refresh, now=now)
                tokens = replace(tokens, bot=grant.bot, refresh=grant.refresh)
                sealed = self.seal.seal(tokens)
                await held.replace(replace(installed, sealed=sealed, expires_at=grant.expires_at))
        except StoreError:
            raise DeliveryError("its token cannot be renewed just now") from None
        log.info("token.renewed", team=tokens.team)
        return tokens


def _there(installed: WorkspaceInstallation | None) -> WorkspaceInstallation:
    if installed is None:
        raise DeliveryError("the bot is not installed in this workspace", permanent=True)
    return installed


@asynccontextmanager
async def open_workspaces(
    client: AsyncWebClient, installations: Installations, app: AppSecrets, *, now: Callable[[], datetime]
) -> AsyncIterator[Workspaces]:
    """Know workspaces until the block ends; tokens that Slack is just giving are kept first."""
    workspaces = Workspaces(client, installations, app, now=now)
    try:
        yield workspaces
    finally:
        await workspaces.work.finish(LAST_WORDS)


def ends(installed: WorkspaceInstallation, by: datetime) -> bool:
    return installed.expires_at is not None and installed.expires_at <= by
