"""Alerts through the API with a "GenieKey": Opsgenie, and Jira Service Management Operations, which has the same API.

https://developer.atlassian.com/cloud/jira/service-desk-ops/rest/v1/api-group-integration-events
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from adapters.pagers.http_client import PagerClient, encoded, name_of, shortened
from rules.messages.json_record import record
from rules.messages.plain_text import plain
from rules.model.subscription import Destination
from rules.ports.pagers import Action, Alert, Page, Severity
from rules.ports.services import Pager

URL = "https://api.opsgenie.com"
SERVICE = "The GenieKey service"
ADVICE = "check api_key and url"

MOST_IN_MESSAGE = 130
MOST_IN_DESCRIPTION = 15_000
MOST_IN_DETAIL = 1_000

PRIORITIES: Mapping[Severity, str] = {
    Severity.CRITICAL: "P1",
    Severity.ERROR: "P2",
    Severity.WARNING: "P3",
    Severity.INFO: "P5",
}
_PATHS: Mapping[Action, str] = {Action.ACKNOWLEDGE: "acknowledge", Action.RESOLVE: "close"}
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class OpsgenieAccount:
    """The key of one integration. url: without `/v2/alerts`."""

    api_key: str = field(repr=False)
    url: str = URL


class OpsgeniePager(Pager):
    """Pages by `geniekey:NAME`."""

    def __init__(self, client: PagerClient, accounts: Mapping[str, OpsgenieAccount]) -> None:
        self._client = client
        self._accounts = accounts

    async def page(self, page: Page, *, to: Destination) -> None:
        account = self._accounts[name_of(to)]
        headers = {"Authorization": f"GenieKey {account.api_key}", "Content-Type": "application/json"}
        for alert in page.alerts:
            for path, body in requests(alert, page):
                url = f"{account.url.rstrip('/')}/v2/alerts{path}"
                response = await self._client.request(url, body=encoded(body), headers=headers)
                if not response.accepted and not (path and response.status == _NOT_FOUND):
                    raise self._client.error(response)


def requests(alert: Alert, page: Page) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the end of the path and the body of each request. All but the create request need an open alert, else 404."""
    note = {"source": "Toldvagt", "note": _note(alert, page)}
    by_alias = f"/{quote(alert.key, safe='')}/{{}}?identifierType=alias"
    if alert.action is Action.TRIGGER:
        yield "", _create_body(alert, page)
    # A repeated create request only increments the count of an open alert; the news has to be added as a note.
    if alert.action is Action.UPDATE or (alert.action is Action.TRIGGER and _is_update(page)):
        yield by_alias.format("notes"), note
    if alert.action in _PATHS:
        yield by_alias.format(_PATHS[alert.action]), note


def _is_update(page: Page) -> bool:
    return page.steps[0][0].before is not None


def _note(alert: Alert, page: Page) -> str:
    return shortened(f"{alert.summary}\n\n{plain(page.message)}", MOST_IN_DESCRIPTION)


def _create_body(alert: Alert, page: Page) -> dict[str, Any]:
    return {
        "message": shortened(alert.summary, MOST_IN_MESSAGE),
        "alias": alert.key,
        "description": shortened(plain(page.message), MOST_IN_DESCRIPTION),
        "tags": ["customs", page.after.kind.value],
        "details": {name: shortened(str(value), MOST_IN_DETAIL) for name, value in _details(page).items()},
        "entity": shortened(alert.system, 512),
        "source": "Toldvagt",
        "priority": PRIORITIES[alert.severity],
    }


def _details(page: Page) -> Mapping[str, object]:
    facts = record(page.after)
    links = {"url": page.after.url} if page.after.url else {}
    return {**{name: facts[name] for name in ("oid", "windows", "impacts", "fallback")}, **links}
