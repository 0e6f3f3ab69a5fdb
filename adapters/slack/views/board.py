"""Posts the board of a channel: the pinned message that is kept up to date."""

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.client import Method, ask
from adapters.slack.memory import SlackMemory
from adapters.slack.posting.poster import SlackPoster
from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.subscription import Destination
from rules.ports.chat import Board
from rules.ports.services import DeliveryError

log = structlog.get_logger()


async def post_board(client: AsyncWebClient, memory: SlackMemory, message: Message, to: Destination) -> bool:
    """Post, store and pin the board of a channel, and delete the previous one.

    Returns:
        Whether the board is pinned.

    Raises:
        DeliveryError: the board could not be posted.
    """
    previous = [board for board in await memory.boards() if board.to == to]
    ref = await SlackPoster(client).post(message, to=to, thread=None, key=f"board {to}")
    assert ref is not None
    # Stored with an empty digest: the next update edits the board and stores the digest of what it shows.
    await memory.save_board(Board(to=to, ref=ref, shown=""))
    for board in previous:
        await _try(client.chat_delete, board.ref, stamp="ts")
    return await _try(client.pins_add, ref, stamp="timestamp")


async def _try(method: Method, ref: MessageRef, *, stamp: str) -> bool:
    """Call; return whether Slack accepted. stamp: the name of the argument that takes the message's ts."""
    channel, _, ts = ref.partition("/")
    try:
        await ask(method, channel=channel, **{stamp: ts})
    except DeliveryError as error:
        log.warning("board.pin_failed", channel=channel, reason=str(error))
        return False
    return True
