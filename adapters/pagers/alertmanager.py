"""Prometheus Alertmanager: alerts that stand until the agency says that it is over, through its API v2.

https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from adapters.pagers.silences import Silences
from adapters.pagers.wire import Wire, encoded, name_of, shortened
from rules.alert import Action, Alert, Page, Severity
from rules.delay import standing_windows
from rules.own_outcome import held
from rules.plain import plain
from rules.ports import Pager
from rules.subscription import Destination

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
class Server:
    """One Alertmanager."""

    url: str = field(repr=False)
    """May hold a password. Ends before `/api/v2`."""
    silence: bool = False
    """Whether silences are made; if not, they are only proposed in the log."""
    system_label: str = "customs_system"
    """The label by which the operator's own alerts name a system; silences match it."""


class AlertmanagerPager(Pager):
    """Tells `alertmanager:NAME`."""

    def __init__(self, wire: Wire, servers: Mapping[str, Server]) -> None:
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
            if alert.action is not Action.UPDATE or await self._fires(server, alert, page)
            for each in alerts(alert, page, now=now)
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

    async def _fires(self, server: Server, alert: Alert, page: Page) -> bool:
        """Whether there is an alert to bring up to date."""
        wanted = [("filter", f"{name}={json.dumps(value)}") for name, value in _identity(alert, page).items()]
        url = f"{server.url.rstrip('/')}{_ALERTS}?{urlencode(wanted)}"
        answer = await self._wire.send(url, method="GET")
        return bool(answer.json())


def alerts(alert: Alert, page: Page, *, now: datetime) -> list[dict[str, Any]]:
    """Return the alert as it stands, and its end in all other severities: a label is part of what an alert is."""
    standing = None if alert.action is Action.RESOLVE else alert.severity
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
    ]


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
