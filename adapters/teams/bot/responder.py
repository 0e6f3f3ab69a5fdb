"""Sends an answer to the place from which the person called: the thread of a channel, or the chat with the bot.

In a channel everybody sees the answer: not every client of Teams supports messages for one reader. Cards cannot contain
files, or pictures as large as a timeline: the answer describes them in words.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""

from dataclasses import dataclass, replace

import structlog

from adapters.teams.bot.activity import TeamsCaller
from adapters.teams.bot.connector import Connector, TeamsPlace
from adapters.teams.bot.memory import TeamsMemory
from adapters.teams.buttons import Offers
from adapters.teams.texts import TeamsLabel
from rules.model.delivery import MessageRef
from rules.model.message import Line, Message, SmallPrint, brief
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Reply
from rules.ports.chat import Board
from rules.ports.services import DeliveryError

log = structlog.get_logger()


def sentence(label: TeamsLabel, language: Language) -> Message:
    """Return a message of one sentence."""
    return brief(label.text(language), language=language)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsResponder:
    """Sends answers to the place from which a person called."""

    connector: Connector
    memory: TeamsMemory
    caller: TeamsCaller
    offers: Offers

    async def reply(self, reply: Reply) -> None:
        """Send an answer, or post it as the board of the channel.

        Raises:
            DeliveryError: refused, or not reached.
        """
        room = self.caller.requester.room
        if reply.board and room:
            await self._post_board(reply.message, room)
            await self.send(sentence(TeamsLabel.BOARD_UP, reply.message.language))
        else:
            await self.send(_with_descriptions(reply))

    async def send(self, message: Message) -> None:
        """Send a message.

        Raises:
            DeliveryError: refused, or not reached.
        """
        await self.connector.send(message, self._place(self.caller.thread), offers=self.offers)

    async def _post_board(self, message: Message, room: Destination) -> None:
        """Post and store the board of a channel, and delete the previous one."""
        previous = [board for board in await self.memory.boards() if board.to == room]
        place = self._place(None)
        ref = MessageRef(await self.connector.send(message, place))
        # Stored with an empty digest: the next update edits the board and stores the digest of what it shows.
        await self.memory.save_board(Board(to=room, ref=ref, shown=""))
        for board in previous:
            try:
                await self.connector.delete(board.ref, place)
            except DeliveryError as error:
                log.warning("board.delete_failed", channel=room, reason=str(error))

    def _place(self, thread: str | None) -> TeamsPlace:
        caller = self.caller
        return TeamsPlace(conversation=caller.conversation, service_url=caller.service_url, thread=thread)


def _with_descriptions(reply: Reply) -> Message:
    """Return the message of an answer, with its picture and its file described in words."""
    message = reply.message
    lines: list[Line] = []
    if message.picture:
        lines.append((TeamsLabel.PICTURE.text(message.language, alt=message.picture.alt),))
    if reply.file:
        lines.append((TeamsLabel.FILE.text(message.language, name=reply.file.name),))
    return replace(message, blocks=(*message.blocks, SmallPrint(tuple(lines)))) if lines else message
