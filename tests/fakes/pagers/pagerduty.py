"""PagerDuty's Events API v2: alerts by their key, and change events; and the webhooks that it sends."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import web

from tests.fakes.http_service import HttpService

ROUTING_KEY = "a1b2c3d4e5f60718293a4b5c6d7e8f90"
SECRET = "x6Pq-of-the-webhook"
SEVERITIES = {"critical", "error", "warning", "info"}


@dataclass
class PagedAlert:
    """One alert: what it shows, how often it was triggered, whether it stands."""

    payload: dict[str, Any]
    links: list[dict[str, str]]
    events: int = 1
    stands: bool = True
    acknowledged: bool = False

    @property
    def state(self) -> str:
        if not self.stands:
            return "resolved"
        return "acknowledged" if self.acknowledged else "stands"


class FakePagerDuty(HttpService):
    def __init__(self, routing_key: str = ROUTING_KEY) -> None:
        super().__init__()
        self.routing_key = routing_key
        self.alerts: dict[str, PagedAlert] = {}
        self.changes: list[dict[str, Any]] = []
        self.woken: list[str] = []
        """Summaries of what rang somebody's phone."""

    def routes(self, router: web.UrlDispatcher) -> None:
        router.add_post("/v2/enqueue", self._event)
        router.add_post("/v2/change/enqueue", self._change)

    def transcript(self) -> str:
        """What its pages show: each alert, then the changes beside them."""
        alerts = [
            f"{key.rpartition('/')[2]} {alert.state}, {alert.payload['severity']}: {alert.payload['summary']}"
            for key, alert in self.alerts.items()
        ]
        changes = [f"change: {each['summary']}" for each in self.changes]
        woken = f"woken: {len(self.woken)} times"
        return "\n  ".join(["PagerDuty", *alerts, *changes, woken])

    async def _event(self, request: web.Request) -> web.Response:
        event = await request.json()
        faults = [*self._key_faults(event), *_event_faults(event)]
        if faults:
            return _refused(faults)
        standing = self.alerts.get(event["dedup_key"])
        if event["event_action"] == "resolve":
            if standing:
                standing.stands = False
        elif event["event_action"] == "acknowledge":
            if standing:
                standing.acknowledged = True
        elif standing and standing.stands:
            standing.payload, standing.events = event["payload"], standing.events + 1
        else:
            self.alerts[event["dedup_key"]] = PagedAlert(event["payload"], event.get("links", []))
            self.woken.append(event["payload"]["summary"])
        return web.json_response({"status": "success", "dedup_key": event["dedup_key"]}, status=202)

    async def _change(self, request: web.Request) -> web.Response:
        event = await request.json()
        faults = [*self._key_faults(event), *_summary_faults(event)]
        if faults:
            return _refused(faults)
        self.changes.append(event["payload"])
        return web.json_response({"status": "success"}, status=202)

    def webhook(
        self,
        key: str,
        *,
        at: datetime,
        kind: str = "incident.acknowledged",
        secret: str = SECRET,
        **event: Any,
    ) -> dict[str, Any]:
        """Return what it sends, as arguments of a POST, when somebody acknowledges the incident of an alert."""
        known = {
            "id": "01CE7DWYZ2EV8FS7ND0MTPLIGV",
            "event_type": kind,
            "resource_type": "incident",
            "occurred_at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "agent": {"id": "PLH1HKV", "type": "user_reference", "summary": "Ada Holm"},
            "data": {"id": "PGR0VU2", "type": "incident", "status": "acknowledged", "incident_key": key},
        }
        return signed(json.dumps({"event": known | event}).encode(), secret)

    def _key_faults(self, event: dict[str, Any]) -> list[str]:
        return [] if event.get("routing_key") == self.routing_key else ["Invalid routing key"]


def signed(body: bytes, secret: str = SECRET) -> dict[str, Any]:
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"data": body, "headers": {"X-PagerDuty-Signature": f"v1={signature}", "X-Webhook-Id": "1"}}


def _event_faults(event: dict[str, Any]) -> list[str]:
    if event.get("event_action") not in {"trigger", "acknowledge", "resolve"}:
        return ["'event_action' is not one of the accepted values"]
    if not 0 < len(event.get("dedup_key", "")) <= 255:
        return ["'dedup_key' is missing or longer than 255 characters"]
    if event["event_action"] != "trigger":
        return []
    severity = event.get("payload", {}).get("severity")
    return [*_summary_faults(event), *([] if severity in SEVERITIES else ["'severity' is invalid"])]


def _summary_faults(event: dict[str, Any]) -> list[str]:
    summary = event.get("payload", {}).get("summary", "")
    return [] if 0 < len(summary) <= 1024 else ["'payload.summary' is missing or too long"]


def _refused(faults: list[str]) -> web.Response:
    return web.json_response(
        {"status": "invalid event", "message": "Event object is invalid", "errors": faults}, status=400
    )
