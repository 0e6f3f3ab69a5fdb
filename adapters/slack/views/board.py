"""Puts up the one message of a channel that is kept up to date."""

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import Method, ask
from adapters.slack.events.memory import SlackMemory
from adapters.slack.posting.poster import SlackPoster
from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.subscription import Destination
from rules.ports.chat import Board
from rules.ports.services import DeliveryError

log = structlog.get_logger()


async def post_board(client: AsyncWebClient, memory: SlackMemory, message: Message, to: Destination) -> bool:
    """Post and pin it, and take down the one before; whoever keeps boards up to date knows of it then.

    Returns:
        Whether it is pinned.

    Raises:
        DeliveryError: it could not even be posted.
    """
    before = [each for each in await memory.boards() if each.to == to]
    ref = await SlackPoster(client).post(message, to=to, thread=None, key=f"board {to}")
    assert ref is not None
    # Shown as nothing: the next round draws it anew and remembers what it shows.
    await memory.save_board(Board(to=to, ref=ref, shown=""))
    for each in before:
        await _tried(client.chat_delete, each.ref, stamp="ts")
    return await _tried(client.pins_add, ref, stamp="timestamp")


async def _tried(method: Method, ref: MessageRef, *, stamp: str) -> bool:
    channel, _, ts = ref.partition("/")
    try:
        await ask(method, channel=channel, **{stamp: ts})
    except DeliveryError as error:
        log.warning("board.pin_failed", channel=channel, reason=str(error))
        return False
    return True
