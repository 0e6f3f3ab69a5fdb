"""How each service of `bot.config.services` is opened and checked, under the same name."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.console import ConsolePoster
from adapters.store import Store
from bot.app import pagers, slack, teams
from bot.app.opened import Check, Context, Opened, Opener
from bot.config.services import SERVICES
from bot.config.settings import Config
from rules.ports.assistant import Assistant


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """How one service is opened, and how `toldvagt doctor` checks it."""

    opener: Opener
    checks: Mapping[str, Check]
    """By the name under which a check is reported that breaks off. Services may share one: it is made once."""


@asynccontextmanager
async def _open_console(_: Context) -> AsyncIterator[Opened]:
    yield Opened(posters={"console": ConsolePoster()})


_PAGER_CHECK: Mapping[str, Check] = {"pagers": pagers.check_pagers}

WIRING: Mapping[str, Wiring] = {
    "console": Wiring(opener=_open_console, checks={}),
    "slack": Wiring(
        opener=slack.open_slack,
        checks={"slack": slack.check_token, "slack workspaces": slack.check_workspaces},
    ),
    "teams": Wiring(opener=teams.open_webhooks, checks={"teams": teams.check_webhooks}),
    "teams-bot": Wiring(
        opener=teams.open_bot,
        checks={"teams bot": teams.check_registration, "teams channels": teams.check_channels},
    ),
    "pagerduty": Wiring(opener=pagers.open_pagerduty, checks=_PAGER_CHECK),
    "alertmanager": Wiring(opener=pagers.pager_opener(pagers.alertmanager_accounts), checks=_PAGER_CHECK),
    "geniekey": Wiring(opener=pagers.pager_opener(pagers.geniekey_accounts), checks=_PAGER_CHECK),
    "webhook": Wiring(opener=pagers.pager_opener(pagers.webhook_accounts), checks=_PAGER_CHECK),
    "apprise": Wiring(opener=pagers.open_apprise, checks=_PAGER_CHECK),
}

INTERVALS = {service.name: service.interval for service in SERVICES}
"""The least time between two messages to one destination, by service."""


@asynccontextmanager
async def open_services(config: Config, assistant: Assistant, store: Store) -> AsyncIterator[Opened]:
    """Open the services that the configuration uses.

    Raises:
        ConfigError: the extra that a service needs is not installed.
        StoreError: the database cannot be used.
    """
    context = Context(config=config, assistant=assistant, store=store)
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(each.opener(context)) for each in WIRING.values()]
        yield Opened(
            posters={name: poster for each in opened for name, poster in each.posters.items()},
            pagers={name: pager for each in opened for name, pager in each.pagers.items()},
            routes={path: handler for each in opened for path, handler in each.routes.items()},
        )


def service_checks() -> Iterator[tuple[str, Check]]:
    """Yield the checks of all services with their names, each once."""
    checks = {name: check for wiring in WIRING.values() for name, check in wiring.checks.items()}
    return iter(checks.items())
