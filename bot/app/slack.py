"""Wires the bot of Slack; a part of `bot.app`."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from pydantic import SecretStr

from adapters import slack
from adapters.http.routes import Routes
from adapters.store import Store
from bot.assistant.workspace_removed import WorkspaceRemoved
from bot.config.settings import Config
from bot.config.slack import in_workspace
from bot.operations.operator_notes import note_unopened
from rules.ports.assistant import Assistant
from rules.ports.diagnostics import CheckResult
from rules.ports.services import Poster

Clock = Callable[[], datetime]


@asynccontextmanager
async def open_slack(
    config: Config, assistant: Assistant, store: Store, *, now: Clock, jitter: Callable[[], float]
) -> AsyncIterator[tuple[Mapping[str, Poster], Routes]]:
    """Open the bot, if there is one: what posts for it, and what answers when Slack or a browser calls.

    Raises:
        StoreError: the database cannot be used.
    """
    if config.slack.bot_token is None and not config.slack.installs:
        yield {}, {}
        return
    keeper = slack.WorkspaceHooks(
        removal=lambda workspace_of_team: WorkspaceRemoved(
            store, store, workspace_of_team=workspace_of_team, now=now
        ),
        unopened=lambda found: note_unopened(found, store, config.told_of_trouble, now=now()),
    )
    async with slack.open_bot(_setup(config), assistant, store, keeper, now=now, jitter=jitter) as (
        poster,
        routes,
    ):
        yield {"slack": poster}, routes


async def ask_slack(config: Config) -> tuple[CheckResult, ...]:
    """Check the token, its scopes, and each channel that is told something."""
    if config.slack.bot_token is None:
        return ()
    wanted = {*(each.to for each in config.subscriptions()), *config.told_of_trouble}
    ours = (to for to in wanted if to.startswith("slack:") and not in_workspace(to))
    channels = sorted(to.removeprefix("slack:") for to in ours)
    async with slack.open_client(_shown(config.slack.bot_token), api_url=config.slack.api_url) as client:
        return await slack.check(client, channels, secrets=_secrets(config))


async def ask_workspaces(config: Config, store: Store, *, now: Clock) -> tuple[CheckResult, ...]:
    """Check the tokens of all workspaces that installed the bot.

    Raises:
        StoreError: the database cannot be used.
    """
    async with (
        slack.open_client(None, api_url=config.slack.api_url) as client,
        slack.open_workspaces(client, store, _app(config), now=now) as workspaces,
    ):
        return await slack.check_installed(workspaces, client)


def _setup(config: Config) -> slack.BotSettings:
    return slack.BotSettings(
        token=_shown(config.slack.bot_token),
        secrets=_secrets(config),
        app=_app(config) if config.slack.installs else None,
        public_url=config.web.public_url or "",
        teams=None if config.slack.workspaces is None else frozenset(config.slack.workspaces),
        api_url=config.slack.api_url,
        app_settings=slack.AppSettings(command=config.slack.command, language=config.language),
    )


def _secrets(config: Config) -> slack.Secrets:
    settings = config.slack
    return slack.Secrets(app_token=_shown(settings.app_token), signing_secret=_shown(settings.signing_secret))


def _app(config: Config) -> slack.AppSecrets:
    return slack.AppSecrets(
        client_id=config.slack.client_id or "",
        client_secret=_shown(config.slack.client_secret) or "",
        keys=tuple(each.get_secret_value() for each in config.slack.token_keys),
    )


def _shown(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
