"""Wires Teams, its webhooks and its bot; a part of `bot.app`."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from adapters import teams
from adapters.http.fetcher import open_targets
from adapters.http.routes import Routes
from adapters.store import Store
from adapters.web.calendar_route import open_calendars
from bot.assistant.channel_left import ChannelLeft
from bot.config.settings import Config, ConfigError
from bot.operations.operator_notes import note_unheard
from rules.ports.assistant import Assistant
from rules.ports.diagnostics import CheckResult
from rules.ports.services import Poster

if TYPE_CHECKING:
    from adapters.teams.bot.bot import Registration

Clock = Callable[[], datetime]


@asynccontextmanager
async def open_webhooks(config: Config, *, version: str, now: Clock) -> AsyncIterator[Mapping[str, Poster]]:
    """Open what posts to webhooks, if there are any."""
    if not config.teams_webhook:
        yield {}
        return
    async with open_targets(version=version, private=config.web.allow_private_targets) as session:
        yield {"teams": teams.TeamsWebhookPoster(_webhooks(config), session, now=now)}


@asynccontextmanager
async def open_bot(
    config: Config, assistant: Assistant, store: Store, *, now: Clock
) -> AsyncIterator[tuple[Mapping[str, Poster], Routes]]:
    """Open the bot, if there is one: what posts for it, and what answers when Teams calls.

    Raises:
        ConfigError: its extra is not installed.
    """
    if not _is_registered(config):
        yield {}, {}
        return
    if find_spec("microsoft_teams") is None:
        raise ConfigError(("[teams] needs the extra `teams`: pip install 'toldvagt[teams]'",))
    from adapters.teams.bot import bot, endpoint  # noqa: PLC0415 - an extra

    async def unheard() -> None:
        await note_unheard(store, config.told_of_trouble, now=now())

    calendars, link = open_calendars(config.web.public_url, assistant)
    left = ChannelLeft(store, now=now).leave
    service = bot.Service(
        assistant=assistant, memory=store, left=left, unheard=unheard, language=config.language, calendar=link
    )
    async with bot.open_bot(_registration(config), store, now=now, service=service) as (poster, entrance):
        yield {endpoint.SERVICE: poster}, {("POST", endpoint.PATH): entrance.answer, **calendars}


async def look_at_teams(config: Config) -> tuple[CheckResult, ...]:
    """Look at the addresses of the webhooks."""
    return await teams.check(_webhooks(config), private=config.web.allow_private_targets)


async def ask_microsoft(config: Config) -> tuple[CheckResult, ...]:
    """Ask Microsoft whether it knows the bot."""
    if not _is_registered(config):
        return ()
    if find_spec("microsoft_teams") is None:
        missing = "its extra `teams` is not installed"
        return (
            CheckResult(what="teams bot", ok=False, detail=missing, mend="pip install 'toldvagt[teams]'"),
        )
    from adapters.teams.bot import bot  # noqa: PLC0415 - an extra

    return (await bot.ask(_registration(config)),)


def _is_registered(config: Config) -> bool:
    return config.teams.app_id is not None and config.teams.app_password is not None


def _registration(config: Config) -> "Registration":
    from adapters.teams.bot.bot import Registration  # noqa: PLC0415 - an extra

    settings = config.teams
    assert settings.app_id is not None  # only a bot that is registered is opened
    assert settings.app_password is not None
    return Registration(
        app_id=settings.app_id,
        password=settings.app_password.get_secret_value(),
        tenants=settings.tenants,
        keys_url=settings.keys_url,
        login_url=settings.login_url,
    )


def _webhooks(config: Config) -> tuple[teams.Webhook, ...]:
    return tuple(
        teams.Webhook(name=each.name, url=each.url.get_secret_value(), envelope=teams.Envelope(each.envelope))
        for each in config.teams_webhook
    )
