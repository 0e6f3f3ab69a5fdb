"""Wires the services for people on call and for programs, and Apprise; a part of `bot.app`."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from adapters import pagers
from bot.app.opened import Context, Opened, Opener
from bot.app.runtime import VERSION, now
from bot.config.settings import Config
from rules.ports.diagnostics import CheckResult


def pager_opener(accounts: Callable[[Config], pagers.Accounts]) -> Opener:
    """Return what opens the pager that these accounts belong to."""

    @asynccontextmanager
    async def opener(context: Context) -> AsyncIterator[Opened]:
        config = context.config
        private = config.web.allow_private_targets
        async with pagers.open_pagers(accounts(config), version=VERSION, private=private, now=now) as opened:
            yield Opened(pagers=opened)

    return opener


@asynccontextmanager
async def open_pagerduty(context: Context) -> AsyncIterator[Opened]:
    """Open PagerDuty, and for each webhook secret the route on which it reports acknowledgements."""
    store = context.store
    routes = {
        ("POST", pagers.pagerduty_path(each.name)): pagers.PagerDutyEndpoint(
            each.webhook_secret.get_secret_value(), store, store, now=now
        ).answer
        for each in context.config.pagerduty
        if each.webhook_secret is not None
    }
    async with pager_opener(pagerduty_accounts)(context) as opened:
        yield Opened(pagers=opened.pagers, routes=routes)


@asynccontextmanager
async def open_apprise(context: Context) -> AsyncIterator[Opened]:
    """Open what posts through Apprise."""
    addresses = _apprise_addresses(context.config)
    yield Opened(posters={"apprise": pagers.ApprisePoster(addresses)} if addresses else {})


async def check_pagers(config: Config) -> tuple[CheckResult, ...]:
    """Check all pagers, webhooks and Apprise together, without waking anybody."""
    accounts = pagers.Accounts(
        pagerduty=pagerduty_accounts(config).pagerduty,
        alertmanager=alertmanager_accounts(config).alertmanager,
        geniekey=geniekey_accounts(config).geniekey,
        webhook=webhook_accounts(config).webhook,
    )
    private = config.web.allow_private_targets
    checked = await pagers.check(accounts, version=VERSION, private=private, now=now)
    return (*checked, *pagers.check_apprise(_apprise_addresses(config)))


def pagerduty_accounts(config: Config) -> pagers.Accounts:
    return pagers.Accounts(
        pagerduty={
            each.name: pagers.PagerDutyAccount(
                routing_key=each.routing_key.get_secret_value(), events_url=each.events_url.get_secret_value()
            )
            for each in config.pagerduty
        }
    )


def alertmanager_accounts(config: Config) -> pagers.Accounts:
    return pagers.Accounts(
        alertmanager={
            each.name: pagers.AlertmanagerServer(
                url=each.url.get_secret_value(), silence=each.silence, system_label=each.system_label
            )
            for each in config.alertmanager
        }
    )


def geniekey_accounts(config: Config) -> pagers.Accounts:
    return pagers.Accounts(
        geniekey={
            each.name: pagers.GenieKeyAccount(
                api_key=each.api_key.get_secret_value(), url=each.url.get_secret_value()
            )
            for each in config.geniekey
        }
    )


def webhook_accounts(config: Config) -> pagers.Accounts:
    return pagers.Accounts(
        webhook={
            each.name: pagers.WebhookTarget(
                url=each.url.get_secret_value(), secret=each.secret.get_secret_value()
            )
            for each in config.webhook
        }
    )


def _apprise_addresses(config: Config) -> Mapping[str, str]:
    return {each.name: each.url.get_secret_value() for each in config.apprise}
