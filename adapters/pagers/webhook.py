"""Outgoing webhooks: one CloudEvent for each change, signed according to Standard Webhooks.

https://github.com/cloudevents/spec and https://www.standardwebhooks.com; the schema of the data is
`docs/schemas/change.v1.json`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cloudevents.core.bindings.http import to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from standardwebhooks import Webhook

from adapters.pagers.http_client import PagerClient, name_of
from rules.messages.json_record import record
from rules.messages.notices.reasons import reasons
from rules.messages.plain_text import plain
from rules.model.change import Change
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.pagers import Page
from rules.ports.services import Pager

SERVICE = "The webhook's receiver"
ADVICE = "check its address, and what its owner says"
SCHEMA = "urn:toldvagt:change:1"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookTarget:
    """The address and the secret of one receiver."""

    url: str = field(repr=False)
    secret: str = field(repr=False)
    """`whsec_` and the key in base64."""


class WebhookPager(Pager):
    """Sends to `webhook:NAME`: one request for each event, in the order of the changes."""

    def __init__(self, client: PagerClient, targets: Mapping[str, WebhookTarget]) -> None:
        self._client = client
        self._targets = targets

    async def page(self, page: Page, *, to: Destination) -> None:
        target = self._targets[name_of(to)]
        now = self._client.now()
        for event in events(page, source=f"urn:toldvagt:{to}", now=now):
            request = to_structured(event, JSONFormat())
            signature = {
                "webhook-id": event.get_id(),
                "webhook-timestamp": f"{int(now.timestamp())}",
                "webhook-signature": Webhook(target.secret).sign(event.get_id(), now, request.body.decode()),
            }
            await self._client.send(target.url, body=request.body, headers={**request.headers, **signature})


def events(page: Page, *, source: str, now: datetime) -> Iterator[CloudEvent]:
    """Yield one event for each change. Its id is the same when the page is sent again."""
    for number, step in enumerate(page.steps):
        for change in step:
            attributes = {
                "id": f"{page.key}-{number}-{change.kind}",
                "source": source,
                "type": f"toldvagt.{change.kind}",
                "subject": page.notice,
                "time": change.at or change.after.updated or change.after.published or now,
                "datacontenttype": "application/json",
                "dataschema": SCHEMA,
            }
            yield CloudEvent(attributes, _data(change, page))


def _data(change: Change, page: Page) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "why": reasons(change.why, Language.ENGLISH),
        "summary": page.message.summary,
        "text": plain(page.message),
        "language": page.message.language.value,
        "url": change.after.url,
        "before": None if change.before is None else record(change.before),
        "after": record(change.after),
    }
