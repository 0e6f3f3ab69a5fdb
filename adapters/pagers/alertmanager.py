"""Prometheus Alertmanager: alerts that stand until the agency says that it is over, through its API v2.

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
MEND = "check its address, and that this is Alertmanager's API v2"

ALERT_NAME = "CustomsNotice"
LONGEST = timedelta(days=30)
"""An alert stands until it is resolved, at the longest this: without an end Alertmanager would resolve it in minutes,
and the announced end of a window is a plan, not a fact."""

MOST_IN_TEXT = 8_000
_JSON = {"Content-Type": "application/json"}
_ALERTS = "/api/v2/alerts"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertmanagerServer:
    """One Alertmanager."""

    url: str = field(repr=False)
    """May hold a password. Ends before `/api/v2`."""
    silence: bool = False
    """Whether silences are made; if not, they are only proposed in the log."""
    system_label: str = "customs_system"
    """The label by which the operator's own alerts name a system; silences match it."""


class AlertmanagerPager(Pager):
    """Tells `alertmanager:NAME`."""

    def __init__(self, wire: PagerClient, servers: Mapping[str, AlertmanagerServer]) -> None:
        self._wire = wire
        self._servers = servers

    async def page(self, page: Page, *, to: Destination) -> None:
        if not page.steps:
            return  # it knows no acknowledgement
        server = self._servers[name_of(to)]
        now = self._wire.now()
        told = [
            each
            for alert in page.alerts
            for each in alerts(alert, page, firing=await self._firing(server, alert, page), now=now)
        ]
        if told:
            url = server.url.rstrip("/") + _ALERTS
            await self._wire.send(url, body=encoded(told), headers=_JSON)
        silences = Silences(
            self._wire,
            server.url,
            owner=f"toldvagt/{name_of(to)}",
            label=server.system_label,
            own_alerts=ALERT_NAME,
        )
        if server.silence:
            await silences.settle(page, now=now)
        else:
            silences.propose(page, now=now)

    async def _firing(self, server: AlertmanagerServer, alert: Alert, page: Page) -> frozenset[str]:
        """Return the severities in which the alert fires.

        Raises:
            DeliveryError: the server cannot be asked.
        """
        wanted = [("filter", f"{name}={json.dumps(value)}") for name, value in _identity(alert, page).items()]
        url = f"{server.url.rstrip('/')}{_ALERTS}?{urlencode(wanted)}"
        found = (await self._wire.send(url, method="GET")).json()
        if not isinstance(found, list):
            raise DeliveryError("Alertmanager's list of alerts cannot be read")
        return frozenset(each["labels"].get("severity", "") for each in found)


def alerts(alert: Alert, page: Page, *, firing: frozenset[str], now: datetime) -> list[dict[str, Any]]:
    """Return the alert as it stands, and its end in other severities: a label is part of what an alert is.

    firing: the severities in which it fires. What does not fire is not ended: receivers would be told of an end
    without a beginning.
    """
    standing = _standing(alert, firing)
    known = {**_identity(alert, page), "environment": "production"}
    began = _began(page, now).isoformat()
    told = {"annotations": _annotations(alert, page), "generatorURL": page.after.url or ""}
    return [
        {
            # What only makes room for another severity has nothing to say.
            **(told if standing in {severity, None} else {}),
            "labels": {**known, "severity": severity.value},
            "startsAt": began,
            "endsAt": (now + LONGEST if severity is standing else now).isoformat(),
        }
        for severity in Severity
        if severity is standing or severity in firing
    ]


def _standing(alert: Alert, firing: frozenset[str]) -> Severity | None:
    """Return the severity in which it is to fire from now on; news alone raises no alert."""
    if alert.action is Action.RESOLVE or (alert.action is Action.UPDATE and not firing):
        return None
    return alert.severity


def _identity(alert: Alert, page: Page) -> dict[str, str]:
    return {"alertname": ALERT_NAME, "notice": page.notice, "system": alert.system}


def _annotations(alert: Alert, page: Page) -> dict[str, str]:
    ends = [window.end for window in held(page.after) if window.end is not None]
    known = {"window_end": max(ends).isoformat()} if ends else {}
    return {"summary": alert.summary, "description": shortened(plain(page.message), MOST_IN_TEXT), **known}


def _began(page: Page, now: datetime) -> datetime:
    """Return when the trouble began: with the window, else with the notice, never later than now."""
    starts = [window.start for window in standing_windows(page.after) if window.start is not None]
    return min(*(starts or [page.after.published or now]), now)
