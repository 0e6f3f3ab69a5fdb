"""Opens the configured pagers, on one session that is guarded against private addresses."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.http.fetcher import open_targets
from adapters.pagers import alertmanager, opsgenie, pagerduty, webhook
from adapters.pagers.alertmanager import AlertmanagerServer
from adapters.pagers.http_client import PagerClient
from adapters.pagers.opsgenie import OpsgenieAccount as GenieKeyAccount
from adapters.pagers.pagerduty import PagerDutyAccount
from adapters.pagers.webhook import WebhookTarget
from rules.ports.services import Pager

PATIENCE = timedelta(seconds=20)
"""The limit of one call, until the whole answer has arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of each service, by the names that destinations use."""

    pagerduty: Mapping[str, PagerDutyAccount] = field(default_factory=dict)
    alertmanager: Mapping[str, AlertmanagerServer] = field(default_factory=dict)
    geniekey: Mapping[str, GenieKeyAccount] = field(default_factory=dict)
    webhook: Mapping[str, WebhookTarget] = field(default_factory=dict)


@asynccontextmanager
async def open_pagers(
    accounts: Accounts,
    *,
    version: str,
    private: bool,
    now: Callable[[], datetime],
    patience: timedelta = PATIENCE,
) -> AsyncIterator[Mapping[str, Pager]]:
    """Yield the pagers that have accounts, by the prefix of their destinations.

    private: whether this machine and private networks may be called.
    patience: the limit of one call.
    """
    async with open_targets(version=version, private=private, patience=patience) as session:

        def client_for(service: str, advice: str) -> PagerClient:
            return PagerClient(session, service=service, advice=advice, now=now)

        pagers: Mapping[str, Pager] = {
            "pagerduty": pagerduty.PagerDutyPager(
                client_for(pagerduty.SERVICE, pagerduty.ADVICE), accounts.pagerduty
            ),
            "alertmanager": alertmanager.AlertmanagerPager(
                client_for(alertmanager.SERVICE, alertmanager.ADVICE), accounts.alertmanager
            ),
            "geniekey": opsgenie.OpsgeniePager(
                client_for(opsgenie.SERVICE, opsgenie.ADVICE), accounts.geniekey
            ),
            "webhook": webhook.WebhookPager(client_for(webhook.SERVICE, webhook.ADVICE), accounts.webhook),
        }
        yield {name: pager for name, pager in pagers.items() if getattr(accounts, name)}
