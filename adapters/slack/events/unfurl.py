"""Shows a notice below a link to its page (link unfurling).

https://docs.slack.dev/messaging/unfurling-links-in-messages
"""

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import ask
from adapters.slack.posting.blocks import blocks
from adapters.slack.scopes import UNFURLED
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Assistant

MOST_LINKS = 5
"""Links of one message that are looked up; the others stay as they are."""


async def unfurl(
    client: AsyncWebClient,
    assistant: Assistant,
    event: Mapping[str, Any],
    *,
    language: Language,
    room: Destination,
) -> None:
    """Unfurl the links of one message that lead to stored notices of the agency.

    Raises:
        DeliveryError: refused, or not reached.
    """
    # Slack writes & as an entity, and expects each address back exactly as it was sent.
    urls = {link["url"]: html.unescape(link["url"]) for link in event["links"][:MOST_LINKS]}
    cards = {
        url: await assistant.card(address, language, room)
        for url, address in urls.items()
        if _is_agency(address)
    }
    unfurls = {url: {"blocks": blocks(card)} for url, card in cards.items() if card}
    if unfurls:
        await ask(client.chat_unfurl, unfurls=unfurls, **_message_of(event))


def _is_agency(address: str) -> bool:
    try:
        return urlsplit(address).hostname in UNFURLED
    except ValueError:
        return False


def _message_of(event: Mapping[str, Any]) -> dict[str, str]:
    """Return the arguments that identify the message. One that is still being written has no channel yet."""
    if "unfurl_id" in event and "source" in event:
        return {"unfurl_id": event["unfurl_id"], "source": event["source"]}
    return {"channel": event["channel"], "ts": event["message_ts"]}
