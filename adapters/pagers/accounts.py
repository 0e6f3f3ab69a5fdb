"""Opens whatever pagers are configured, on one guarded session."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """Who can be told, by the names that destinations use."""

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
    """Yield the pagers that have accounts, by the first part of a destination.

    private: whether addresses may lead to this machine and to private networks.
    patience: for one whole answer.
    """
    async with open_targets(version=version, private=private, patience=patience) as session:

        def wire(service: str, mend: str) -> PagerClient:
            return PagerClient(session, service=service, mend=mend, now=now)

        known: Mapping[str, Pager] = {
            "pagerduty": pagerduty.PagerDutyPager(
                wire(pagerduty.SERVICE, pagerduty.MEND), accounts.pagerduty
            ),
            "alertmanager": alertmanager.AlertmanagerPager(
                wire(alertmanager.SERVICE, alertmanager.MEND), accounts.alertmanager
            ),
            "geniekey": opsgenie.OpsgeniePager(wire(opsgenie.SERVICE, opsgenie.MEND), accounts.geniekey),
            "webhook": webhook.WebhookPager(wire(webhook.SERVICE, webhook.MEND), accounts.webhook),
        }
        yield {name: pager for name, pager in known.items() if getattr(accounts, name)}
