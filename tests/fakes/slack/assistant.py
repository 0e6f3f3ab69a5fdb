"""An assistant that echoes what it is asked, and a chat store in a dictionary."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from adapters.slack.memory import SlackMemory
from rules.model.message import Button, Message, Paragraph, Tone, Verb
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.assistant import Assistant, Form, Home, Reply, Requester
from rules.ports.chat import Board
from rules.ports.subscription_store import SubscriptionId


def text_message(words: str, **changes: Any) -> Message:
    given = {"summary": words, "heading": words, "tone": Tone.NEUTRAL, "language": Language.ENGLISH}
    return Message(**given | changes)


@dataclass
class EchoAssistant(Assistant):
    """Answers with the question. `breaks`: raised instead; `replies`: answers by text or verb."""

    breaks: Exception | None = None
    slow: asyncio.Event | None = None
    """Forms are processed only after this is set."""
    replies: dict[str, Reply] = field(default_factory=dict)
    askers: list[Requester] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    cards: list[tuple[str, Destination | None]] = field(default_factory=list)
    presses: list[tuple[Verb, str]] = field(default_factory=list)
    rooms: Sequence[Destination] = ()
    subscriptions: tuple[Message, ...] = ()
    buttons: tuple[Button, ...] = ()
    language: Language = Language.ENGLISH

    async def answer(self, text: str, asker: Requester, /) -> Reply:
        self._asked(asker)
        return self.replies.get(text) or Reply(message=text_message(f"You said: {text}"))

    async def press(self, verb: Verb, about: str, asker: Requester, /) -> Reply:
        self._asked(asker)
        self.presses.append((verb, about))
        return self.replies.get(verb) or Reply(message=text_message(f"{verb} {about}"))

    async def home(self, asker: Requester, rooms: Sequence[Destination], /) -> Home:
        self._asked(asker)
        self.rooms = rooms
        return Home(
            language=self.language,
            status=text_message("All open"),
            windows=text_message("No windows"),
            subscriptions=self.subscriptions,
            buttons=self.buttons,
        )

    async def form(self, number: SubscriptionId | None, asker: Requester, /) -> Form:
        self._asked(asker)
        return Form(number=number, to=asker.room or Destination(""), language=self.language, remind="24h, 1h")

    async def submit(self, form: Form, asker: Requester, /) -> Reply:
        if self.slow:
            await self.slow.wait()
        self._asked(asker)
        self.forms.append(form)
        return Reply(message=text_message("Saved", blocks=(Paragraph(((f"{form.to} {form.number}",),)),)))

    async def card(
        self, address: str, language: Language, room: Destination | None = None, /
    ) -> Message | None:
        self.cards.append((address, room))
        return text_message("The notice", language=language) if "oid=2458407" in address else None

    def _asked(self, asker: Requester) -> None:
        self.askers.append(asker)
        if self.breaks:
            raise self.breaks


@dataclass
class InMemoryChat(SlackMemory):
    """A chat store without a database."""

    heard: set[str] = field(default_factory=set)
    kept: dict[Destination, Board] = field(default_factory=dict)
    breaks: Exception | None = None

    async def first_time(self, call: str, *, at: datetime) -> bool:
        if self.breaks:
            raise self.breaks
        is_new = call not in self.heard
        self.heard.add(call)
        return is_new

    async def boards(self) -> Sequence[Board]:
        return tuple(self.kept.values())

    async def save_board(self, board: Board) -> None:
        self.kept[board.to] = board

    async def delete_board(self, to: Destination) -> None:
        self.kept.pop(to, None)
