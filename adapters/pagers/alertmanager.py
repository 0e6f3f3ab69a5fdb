"""Prometheus Alertmanager, through its API v2: alerts that fire until the agency announces the end.

https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from adapters.pagers.alertmanager_silences import Silences
from adapters.pagers.http_client import PagerClient, encoded, name_of, shortened
from rules.changes.windows.current import standing_windows
from rules.changes.windows.outcomes import held
from rules.messages.plain_text import plain
from rules.model.subscription import Destination
from rules.ports.pagers import Action, Alert, Page, Severity
from rules.ports.services import DeliveryError, Pager

SERVICE = "Alertmanager"
ADVICE = "check its address, and that this is Alertmanager's API v2"

ALERT_NAME = "CustomsNotice"
LONGEST = timedelta(days=30)
"""The longest time that an alert fires unless it is resolved. Without an end Alertmanager would resolve it within minutes,
and the announced end of a window is only a plan."""

MOST_IN_TEXT = 8_000
_JSON = {"Content-Type": "application/json"}
_ALERTS = "/api/v2/alerts"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertmanagerServer:
    """The address and the settings of one Alertmanager."""

    url: str = field(repr=False)
    """May contain a password. Without `/api/v2`."""
    silence: bool = False
    """Whether silences are created; if not, they are only proposed in the log."""
    system_label: str = "customs_system"
    """The label that names a system in the operator's own alerts; silences match it."""


class AlertmanagerPager(Pager):
    """Sends to `alertmanager:NAME`."""

    def __init__(self, client: PagerClient, servers: Mapping[str, AlertmanagerServer]) -> None:
        self._client = client
        self._servers = servers

    async def page(self, page: Page, *, to: Destination) -> None:
        if not page.steps:
            return  # Alertmanager has no acknowledgements
        server = self._servers[name_of(to)]
        now = self._client.now()
        posted = [
            body
            for alert in page.alerts
            for body in alerts(alert, page, firing=await self._firing(server, alert, page), now=now)
        ]
        if posted:
            url = server.url.rstrip("/") + _ALERTS
            await self._client.send(url, body=encoded(posted), headers=_JSON)
        silences = Silences(
            self._client,
            server.url,
            owner=f"toldvagt/{name_of(to)}",
            label=server.system_label,
            own_alerts=ALERT_NAME,
        )
        if server.silence:
            await silences.reconcile(page, now=now)
        else:
            silences.propose(page, now=now)

    async def _firing(self, server: AlertmanagerServer, alert: Alert, page: Page) -> frozenset[str]:
        """Return the severities in which the alert fires.

        Raises:
            DeliveryError: the server cannot be reached, or its list cannot be read.
        """
        filters = [
            ("filter", f"{name}={json.dumps(value)}") for name, value in _identity(alert, page).items()
        ]
        url = f"{server.url.rstrip('/')}{_ALERTS}?{urlencode(filters)}"
        listed = (await self._client.send(url, method="GET")).json()
        if not isinstance(listed, list):
            raise DeliveryError("Alertmanager's list of alerts cannot be read")
        return frozenset(each["labels"].get("severity", "") for each in listed)


def alerts(alert: Alert, page: Page, *, firing: frozenset[str], now: datetime) -> list[dict[str, Any]]:
    """Return the current alert, and its end in other severities: the severity is a label, and labels identify an alert.

    firing: the severities in which it fires. An alert that does not fire is not ended: receivers would get a resolved
    alert that never fired.
    """
    current = _current_severity(alert, firing)
    labels = {**_identity(alert, page), "environment": "production"}
    began = _began(page, now).isoformat()
    content = {"annotations": _annotations(alert, page), "generatorURL": page.after.url or ""}
    return [
        {
            # An alert that is replaced by another severity has no annotations.
            **(content if current in {severity, None} else {}),
            "labels": {**labels, "severity": severity.value},
            "startsAt": began,
            "endsAt": (now + LONGEST if severity is current else now).isoformat(),
        }
        for severity in Severity
        if severity is current or severity in firing
    ]


def _current_severity(alert: Alert, firing: frozenset[str]) -> Severity | None:
    """Return the severity in which the alert fires from now on; an update alone raises no alert."""
    if alert.action is Action.RESOLVE or (alert.action is Action.UPDATE and not firing):
        return None
    return alert.severity


def _identity(alert: Alert, page: Page) -> dict[str, str]:
    return {"alertname": ALERT_NAME, "notice": page.notice, "system": alert.system}


def _annotations(alert: Alert, page: Page) -> dict[str, str]:
    ends = [window.end for window in held(page.after) if window.end is not None]
    window_end = {"window_end": max(ends).isoformat()} if ends else {}
    return {
        "summary": alert.summary,
        "description": shortened(plain(page.message), MOST_IN_TEXT),
        **window_end,
    }


def _began(page: Page, now: datetime) -> datetime:
    """Return the start of the window, else the publication of the notice; not later than now."""
    starts = [window.start for window in standing_windows(page.after) if window.start is not None]
    return min(*(starts or [page.after.published or now]), now)
