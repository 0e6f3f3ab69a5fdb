"""Shows a notice below a link to it.

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


async def unfurl(
    client: AsyncWebClient,
    desk: Assistant,
    event: Mapping[str, Any],
    *,
    language: Language,
    room: Destination,
) -> None:
    """Show what is known of the links of one message; of others nothing, and nothing of other sites.

    Raises:
        DeliveryError: refused, or not reached.
    """
    # Slack writes & as an entity, and wants an address back as it wrote it.
    urls = {each["url"]: html.unescape(each["url"]) for each in event["links"][:MOST_LINKS]}
    cards = {
        url: await desk.card(address, language, room) for url, address in urls.items() if _is_ours(address)
    }
    shown = {url: {"blocks": blocks(card)} for url, card in cards.items() if card}
    if shown:
        await ask(client.chat_unfurl, unfurls=shown, **_where(event))


def _is_ours(address: str) -> bool:
    try:
        return urlsplit(address).hostname in UNFURLED
    except ValueError:
        return False


def _where(event: Mapping[str, Any]) -> dict[str, str]:
    """A message that is still being written has no channel yet."""
    if "unfurl_id" in event and "source" in event:
        return {"unfurl_id": event["unfurl_id"], "source": event["source"]}
    return {"channel": event["channel"], "ts": event["message_ts"]}
