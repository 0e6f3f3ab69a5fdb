"""Wires Teams, its webhooks and its bot; a part of `bot.app`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from adapters import teams
from adapters.http.fetcher import open_targets
from adapters.web.calendar_route import open_calendars
from bot.app.opened import Context, Opened
from bot.app.runtime import VERSION, now
from bot.app.store import known_store
from bot.assistant.channel_left import ChannelLeft
from bot.config.settings import Config, ConfigError
from bot.config.teams import BOT
from bot.operations.operator_notes import note_unverifiable
from rules.model.subscription import Destination
from rules.ports.diagnostics import CheckResult

if TYPE_CHECKING:
    from adapters.teams.bot.bot import Registration


@asynccontextmanager
async def open_webhooks(context: Context) -> AsyncIterator[Opened]:
    """Open what posts to webhooks, if there are any."""
    config = context.config
    if not config.teams_webhook:
        yield Opened()
        return
    async with open_targets(version=VERSION, private=config.web.allow_private_targets) as session:
        yield Opened(posters={"teams": teams.TeamsWebhookPoster(_webhooks(config), session, now=now)})


@asynccontextmanager
async def open_bot(context: Context) -> AsyncIterator[Opened]:
    """Open the bot, if it is registered: its poster, and the routes that Teams calls.

    Raises:
        ConfigError: its extra is not installed.
    """
    config, store = context.config, context.store
    if not _is_registered(config):
        yield Opened()
        return
    if find_spec("microsoft_teams") is None:
        raise ConfigError(("[teams] needs the extra `teams`: pip install 'toldvagt[teams]'",))
    from adapters.teams.bot import bot, endpoint  # noqa: PLC0415 - an extra

    async def unheard() -> None:
        await note_unverifiable(store, config.operator_destinations, now=now())

    calendars, link = open_calendars(config.web.public_url, context.assistant)
    left = ChannelLeft(store, now=now).leave
    service = bot.BotFrameworkService(
        assistant=context.assistant,
        memory=store,
        left=left,
        unheard=unheard,
        language=config.language,
        calendar=link,
    )
    async with bot.open_bot(_registration(config), store, now=now, service=service) as (poster, entrance):
        routes = {("POST", endpoint.PATH): entrance.answer, **calendars}
        yield Opened(posters={endpoint.SERVICE: poster}, routes=routes)


async def check_webhooks(config: Config) -> tuple[CheckResult, ...]:
    """Check the addresses of the webhooks, without posting."""
    return await teams.check(_webhooks(config), private=config.web.allow_private_targets)


async def check_registration(config: Config) -> tuple[CheckResult, ...]:
    """Check with Microsoft that the bot is registered."""
    if not _is_registered(config):
        return ()
    if find_spec("microsoft_teams") is None:
        missing = "its extra `teams` is not installed"
        return (
            CheckResult(what="teams bot", ok=False, detail=missing, mend="pip install 'toldvagt[teams]'"),
        )
    from adapters.teams.bot import bot  # noqa: PLC0415 - an extra

    return (await bot.ask(_registration(config)),)


async def check_channels(config: Config) -> tuple[CheckResult, ...]:
    """Check that the bot is installed in each channel that it is to post to.

    Raises:
        StoreError: the database cannot be used.
    """
    destinations = {*(each.to for each in config.subscriptions()), *config.operator_destinations}
    channels = sorted(to for to in destinations if to.startswith(f"{BOT}:"))
    if not channels:
        return ()
    async with known_store(config) as store:
        return tuple([_channel(to, known=await store.room(to) is not None) for to in channels])


def _channel(to: Destination, *, known: bool) -> CheckResult:
    return CheckResult(
        what=f"teams channel {to.removeprefix(f'{BOT}:')}",
        ok=known,
        detail="the bot is installed there" if known else "the bot is not known there",
        mend=""
        if known
        else "install it into the team while the bot runs, and mention it once in the channel",
    )


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
