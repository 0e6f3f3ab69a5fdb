"""Posts cards to the webhooks of Teams."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

import aiohttp
import structlog
from yarl import URL

from adapters.http.fetcher import read_start, retry_after
from adapters.teams.cards import Envelope, body
from adapters.teams.errors import TeamsResponse, refusal, transport_error
from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Poster

MOST_OF_ANSWER = 4_096

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """One flow in Teams. Its address is a secret: nothing else authenticates a post."""

    name: str
    url: str = field(repr=False)
    envelope: Envelope = Envelope.MESSAGE


class TeamsWebhookPoster(Poster):
    """Posts to flows, at least once: a flow cannot be asked what it posted.

    A destination is `teams:` and a webhook's name.
    session: one that refuses private addresses, see `adapters.http.fetcher.open_targets`.
    """

    threads: ClassVar[bool] = False

    def __init__(
        self, webhooks: Iterable[Webhook], session: aiohttp.ClientSession, *, now: Callable[[], datetime]
    ) -> None:
        self._webhooks = {each.name: each for each in webhooks}
        self._session = session
        self._now = now

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        name = to.removeprefix("teams:")
        webhook = self._webhooks.get(name)
        if webhook is None:
            raise DeliveryError("no [[teams_webhook]] has this name", permanent=True)
        answer = await self._send(webhook.url, body(message, webhook.envelope))
        error = refusal(answer)
        if error:
            raise error
        log.info("card.accepted", channel=to, delivery=key, confirmed=answer.confirmed)
        return None

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        """Refuse: a webhook returns no reference to its messages."""
        raise DeliveryError("a Teams webhook cannot edit", refused=True)

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        """Return None: a webhook cannot be asked what it posted."""
        return None

    async def _send(self, url: str, content: bytes) -> TeamsResponse:
        try:
            # `encoded`: the signature is valid only for the address exactly as it was copied.
            async with self._session.post(
                URL(url, encoded=True),
                data=content,
                headers={"Content-Type": "application/json; charset=utf-8"},
                allow_redirects=False,
            ) as response:
                content_start = await read_start(response, MOST_OF_ANSWER)
                return TeamsResponse(
                    status=response.status,
                    text=content_start.decode(errors="replace"),
                    wait=retry_after(response.headers, self._now()),
                )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise transport_error(error) from None
