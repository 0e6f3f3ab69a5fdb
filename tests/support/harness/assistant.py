"""An assistant over a real store, with a clock that a test sets; answers as lines of a terminal."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta

from adapters.console import render
from adapters.icalendar import calendar
from adapters.store import Store, open_store
from bot.assistant.assistant import AssistantCaches, BotAssistant
from bot.cache.images import Draw, TimelineImages
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.changes.diff import diff
from rules.model.change import Change
from rules.model.delivery import Delivery, DeliveryState, PollCommit, RevisionEntry
from rules.model.message import Button, Message, Verb
from rules.model.notice import COPENHAGEN, Language, NoticeKey, PrintedNotice
from rules.model.people import HOME, Person, Workspace
from rules.model.source import SourceState
from rules.model.subscription import Destination, Subscription
from rules.parsing.parse import parse
from rules.ports.assistant import Reply, Requester
from tests.support.builders import at

CHANNEL = Destination("slack:C1")
ANNA = Person(id="slack:U1", name="Anna")
BO = Person(id="slack:U2", name="Bo")
NOON = at("12:00")


class AssistantHarness:
    """A workspace with one channel, and the bot in it. A test may change every attribute."""

    def __init__(self, store: Store, draw: Draw | None) -> None:
        self.store = store
        self.now = NOON
        self.knowledge = NoticeCache(store)
        self.assistant = BotAssistant(
            AssistantCaches(
                notices=self.knowledge, subscriptions=SubscriptionCache(store), images=TimelineImages(draw)
            ),
            store,
            now=lambda: self.now,
            calendar=calendar,
            language=Language.ENGLISH,
        )

    async def reads(self, *notices: PrintedNotice, told: bool = True) -> None:
        """Store these notices as read a minute ago. told: with the changes of an opening."""
        entries = [self._entry(each, told=told) for each in notices]
        state = SourceState(name="list", baselined=True, read_at=self.now - timedelta(minutes=1))
        await self.store.record(
            PollCommit(source=state, entries=tuple(entries), seen_at=self.now - timedelta(minutes=1))
        )

    def _entry(self, printed: PrintedNotice, *, told: bool) -> RevisionEntry:
        changes: tuple[Change, ...] = diff(None, parse(printed)) if told else ()
        return RevisionEntry(notice=NoticeKey(printed.oid or "t:1"), printed=printed, changes=changes)

    async def configured(self, *wishes: Subscription) -> None:
        await self.store.sync_configured(wishes)

    async def replies(self, text: str, asker: Requester | None = None) -> Reply:
        return await self.assistant.answer(text, asker or member())

    async def asks(self, text: str, asker: Requester | None = None) -> list[str]:
        """Return the lines of the answer to a typed text."""
        return lines_of((await self.replies(text, asker)).message)

    async def presses(self, verb: Verb, about: str, asker: Requester | None = None) -> list[str]:
        return lines_of((await self.assistant.press(verb, about, asker or member())).message)

    async def told(self, to: Destination = CHANNEL) -> list[str]:
        """Return the queued deliveries to a channel that belong to no notice: kind of card, and text."""
        return [f"{each.card.value}: {each.note}" for each in await self._owed() if each.to == to]

    async def _owed(self) -> Iterable[Delivery]:
        found = []
        while turns := await self.store.claim(now=self.now, until=self.now + timedelta(minutes=1), room=100):
            for turn in turns:
                found += [each for each in turn.deliveries if each.notice is None]
                done = {each.id: DeliveryState.SENT for each in turn.deliveries}
                await self.store.settle(turn, done, conversation=None, at=self.now, next_at=self.now)
        return found


def member(
    person: Person = ANNA,
    *,
    room: Destination | None = CHANNEL,
    workspace: Workspace = HOME,
    admin: bool = False,
) -> Requester:
    return Requester(person=person, workspace=workspace, room=room, member=room is not None, admin=admin)


def visitor(person: Person = BO, *, room: Destination | None = CHANNEL) -> Requester:
    """A person who is not a member of the channel."""
    return Requester(person=person, workspace=HOME, room=room)


def lines_of(message: Message) -> list[str]:
    """Return the rows of a message without its frame; buttons in brackets."""
    lines = render(message, width=160, zone=COPENHAGEN).splitlines()
    shown = [line.strip("│╭╮╰╯─ ").rstrip() for line in lines]
    pressed = [f"[{each.label}]" for each in message.buttons if isinstance(each, Button)]
    return [*(line for line in shown if line), *([" ".join(pressed)] if pressed else [])]


@asynccontextmanager
async def open_assistant(
    *notices: PrintedNotice, draw: Draw | None = None
) -> AsyncIterator[AssistantHarness]:
    async with open_store("sqlite://") as store:
        harness = AssistantHarness(store, draw)
        await harness.reads(*notices)
        yield harness
