"""Shows a notice below a link to it.

https://docs.slack.dev/messaging/unfurling-links-in-messages
"""

import html
from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.blocks import blocks
from adapters.slack.call import ask
from rules.notice import Language
from rules.talk import Desk

MOST_LINKS = 5


async def unfurl(client: AsyncWebClient, desk: Desk, event: Mapping[str, Any], language: Language) -> None:
    """Show what is known of the links of one message; of others nothing.

    Raises:
        DeliveryError: refused, or not reached.
    """
    urls = [each["url"] for each in event["links"][:MOST_LINKS]]
    # Slack writes & as an entity, and wants an address back as it wrote it.
    cards = {url: await desk.card(html.unescape(url), language) for url in urls}
    shown = {url: {"blocks": blocks(card)} for url, card in cards.items() if card}
    if shown:
        await ask(client.chat_unfurl, unfurls=shown, **_where(event))


def _where(event: Mapping[str, Any]) -> dict[str, str]:
    """A message that is still being written has no channel yet."""
    if "unfurl_id" in event and "source" in event:
        return {"unfurl_id": event["unfurl_id"], "source": event["source"]}
    return {"channel": event["channel"], "ts": event["message_ts"]}
