"""Shows an answer where it was asked for: in the thread of a channel, or in the chat with the bot.

In a channel everybody sees it: Teams has no answers for one reader alone that every client knows. Nor can a card carry
pictures of the size of ours, or files: what a picture says is said in words.
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
    return brief(label.text(language), language=language)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsResponder:
    """One person's answers, at the place that they called from."""

    connector: Connector
    memory: TeamsMemory
    caller: TeamsCaller
    offers: Offers

    async def reply(self, reply: Reply) -> None:
        """Show all of it.

        Raises:
            DeliveryError: refused, or not reached.
        """
        room = self.caller.asker.room
        if reply.board and room:
            await self._put_up(reply.message, room)
            await self.say(sentence(TeamsLabel.BOARD_UP, reply.message.language))
        else:
            await self.say(_whole(reply))

    async def say(self, message: Message) -> None:
        """Show a message.

        Raises:
            DeliveryError: refused, or not reached.
        """
        await self.connector.say(message, self._place(self.caller.thread), offers=self.offers)

    async def _put_up(self, message: Message, room: Destination) -> None:
        """Put a board up in the channel, and take down the one before; whoever keeps boards knows of it then."""
        before = [each for each in await self.memory.boards() if each.to == room]
        place = self._place(None)
        ref = MessageRef(await self.connector.say(message, place))
        # Shown as nothing: the next round draws it anew and remembers what it shows.
        await self.memory.save_board(Board(to=room, ref=ref, shown=""))
        for each in before:
            try:
                await self.connector.delete(each.ref, place)
            except DeliveryError as error:
                log.warning("board.delete_failed", channel=room, reason=str(error))

    def _place(self, thread: str | None) -> TeamsPlace:
        caller = self.caller
        return TeamsPlace(conversation=caller.conversation, service_url=caller.service_url, thread=thread)


def _whole(reply: Reply) -> Message:
    """Say in words what comes with an answer."""
    message = reply.message
    lines: list[Line] = []
    if message.picture:
        lines.append((TeamsLabel.PICTURE.text(message.language, alt=message.picture.alt),))
    if reply.file:
        lines.append((TeamsLabel.FILE.text(message.language, name=reply.file.name),))
    return replace(message, blocks=(*message.blocks, SmallPrint(tuple(lines)))) if lines else message
