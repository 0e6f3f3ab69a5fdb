"""PagerDuty, through its Events API v2. An alert is triggered and resolved by its key; other news is a change event.

https://developer.pagerduty.com/docs/events-api-v2/overview/
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.pagers.http_client import PagerClient, PagerResponse, encoded, name_of, shortened
from rules.messages.json_record import record
from rules.messages.plain_text import plain
from rules.model.subscription import Destination
from rules.ports.pagers import Action, Alert, Page
from rules.ports.services import Pager

EVENTS_URL = "https://events.pagerduty.com"
SERVICE = "PagerDuty"
ADVICE = "check the routing key (Events API v2) and events_url"

MOST_IN_SUMMARY = 1_024
MOST_IN_TEXT = 8_000
"""An event may have 512 kB; nobody reads more than this on a phone at night."""

_JSON = {"Content-Type": "application/json"}
_BAD_KEY = re.compile(r"routing.?key", re.IGNORECASE)
_PATH = "/v2/enqueue"
_AS_CHANGE_EVENT = frozenset({Action.UPDATE, Action.RESOLVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerDutyAccount:
    """The routing key of one integration of a PagerDuty service."""

    routing_key: str = field(repr=False)
    events_url: str = EVENTS_URL
    """With or without the path of the API."""

    def address(self, path: str) -> str:
        return self.events_url.rstrip("/").removesuffix(_PATH) + path


class PagerDutyPager(Pager):
    """Pages by `pagerduty:NAME`."""

    def __init__(self, client: PagerClient, accounts: Mapping[str, PagerDutyAccount]) -> None:
        self._client = client
        self._accounts = accounts

    async def page(self, page: Page, *, to: Destination) -> None:
        account = self._accounts[name_of(to)]
        for alert in page.alerts:
            if alert.action is not Action.UPDATE:
                await self._send(account.address(_PATH), event(alert, page, account.routing_key))
        if any(alert.action in _AS_CHANGE_EVENT for alert in page.alerts):
            # Not an event of the alert: an alert that a person has resolved would be triggered again.
            # For an end too: a plan has no alert to resolve, and PagerDuty does not show why an alert was resolved.
            await self._send(account.address("/v2/change/enqueue"), change_event(page, account.routing_key))

    async def _send(self, url: str, event: Mapping[str, Any]) -> None:
        response = await self._client.request(url, body=encoded(event), headers=_JSON)
        if not response.accepted:
            raise self._client.error(response, permanent=_is_bad_key(response) or None)


def event(alert: Alert, page: Page, routing_key: str) -> dict[str, Any]:
    """Return the event that triggers, updates, acknowledges or resolves an alert."""
    basis = {"routing_key": routing_key, "event_action": alert.action.value, "dedup_key": alert.key}
    if alert.action in {Action.ACKNOWLEDGE, Action.RESOLVE}:
        return basis
    return {
        **basis,
        "client": "Toldvagt",
        "client_url": page.after.url,
        "links": _links(page),
        "payload": {
            "summary": shortened(alert.summary, MOST_IN_SUMMARY),
            "source": "Danish customs agency",
            "severity": alert.severity.value,
            "timestamp": _time(page),
            "component": alert.system,
            "group": "customs",
            "class": page.steps[-1][0].kind.value,
            "custom_details": _details(page),
        },
    }


def change_event(page: Page, routing_key: str) -> dict[str, Any]:
    """Return a change event: it pages nobody, and is shown next to the alerts of the service."""
    return {
        "routing_key": routing_key,
        "links": _links(page),
        "payload": {
            "summary": shortened(page.message.summary, MOST_IN_SUMMARY),
            "source": "Danish customs agency",
            "timestamp": _time(page),
            "custom_details": _details(page),
        },
    }


def _links(page: Page) -> list[dict[str, str]]:
    url = page.after.url
    return [{"href": url, "text": shortened(page.after.title, MOST_IN_SUMMARY)}] if url else []


def _time(page: Page) -> str | None:
    return page.said_at.isoformat() if page.said_at else None


def _details(page: Page) -> dict[str, Any]:
    facts = record(page.after)
    names = ("oid", "kind", "systems", "windows", "impacts", "fallback", "references", "inconsistent")
    return {
        **{name: facts[name] for name in names},
        "changes": [change.kind.value for step in page.steps for change in step],
        "text": shortened(plain(page.message), MOST_IN_TEXT),
    }


def _is_bad_key(response: PagerResponse) -> bool:
    """Whether an event was refused because of its routing key: then every other event is refused too."""
    body = response.json()
    errors = body.get("errors") if isinstance(body, dict) else None
    return response.status == 400 and bool(_BAD_KEY.search(str(errors)))
