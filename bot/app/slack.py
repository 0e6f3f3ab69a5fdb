"""Wires the bot of Slack; a part of `bot.app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic import SecretStr

from adapters import slack
from bot.app.opened import Context, Opened
from bot.app.runtime import jitter, now
from bot.app.store import known_store
from bot.assistant.workspace_removed import WorkspaceRemoved
from bot.config.settings import Config
from bot.config.slack import in_workspace
from bot.operations.operator_notes import note_undecryptable
from rules.ports.diagnostics import CheckResult


@asynccontextmanager
async def open_slack(context: Context) -> AsyncIterator[Opened]:
    """Open the bot: its poster, and the routes that Slack and browsers call.

    Raises:
        StoreError: the database cannot be used.
    """
    config, store = context.config, context.store
    if config.slack.bot_token is None and not config.slack.installs:
        yield Opened()
        return
    hooks = slack.WorkspaceHooks(
        removal=lambda workspace: WorkspaceRemoved(store, store, workspace_of_team=workspace, now=now),
        unopened=lambda unopened: note_undecryptable(
            unopened, store, config.operator_destinations, now=now()
        ),
    )
    async with slack.open_bot(_setup(config), context.assistant, store, hooks, now=now, jitter=jitter) as (
        poster,
        routes,
    ):
        yield Opened(posters={"slack": poster}, routes=routes)


async def check_token(config: Config) -> tuple[CheckResult, ...]:
    """Check the bot's token, its scopes, and each channel of a subscription or for operators."""
    if config.slack.bot_token is None:
        return ()
    destinations = {*(each.to for each in config.subscriptions()), *config.operator_destinations}
    own = (to for to in destinations if to.startswith("slack:") and not in_workspace(to))
    channels = sorted(to.removeprefix("slack:") for to in own)
    async with slack.open_client(_shown(config.slack.bot_token), api_url=config.slack.api_url) as client:
        return await slack.check(client, channels, secrets=_secrets(config))


async def check_workspaces(config: Config) -> tuple[CheckResult, ...]:
    """Check the tokens of all workspaces that installed the bot.

    Raises:
        StoreError: the database cannot be used.
    """
    if not config.slack.installs:
        return ()
    async with (
        known_store(config) as store,
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
