"""Answers people, the same for every chat service."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.assistant.language_change import LanguageChange
from bot.assistant.lookups import Lookups, WriteCalendar
from bot.assistant.mutes import MuteCommands
from bot.assistant.request import AssistantStore, Clock, Request
from bot.assistant.subscriptions import SubscriptionCommands
from bot.cache.images import TimelineImages
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.commands import commands
from rules.commands.input_error import InputError
from rules.commands.parser import parse_command
from rules.messages.answers.board import board
from rules.messages.answers.input_error import input_error_message
from rules.messages.answers.subscription import subscription_card
from rules.model.message import Button, Message, Verb
from rules.model.notice import Language, NoticeKey, Oid
from rules.model.subscription import Destination, Subscription
from rules.ports.assistant import Assistant, Form, Home, Reply, Requester
from rules.ports.subscription_store import SubscriptionId
from rules.texts.answers import AnswerText
from rules.texts.subscription import SubscriptionText

_OID = re.compile(r"(?:^|[?&;]oid=)(\d{5,9})(?!\d)")

_Handler = Callable[[Any, Request], Awaitable[Reply]]
_Press = Callable[[str, Request], Awaitable[Reply]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantCaches:
    """What is kept in memory and answers are made from; the same instances as the rest of the process uses."""

    notices: NoticeCache
    subscriptions: SubscriptionCache
    images: TimelineImages


class BotAssistant(Assistant):
    """Answers commands, buttons and forms. language: of answers where neither the command nor the channel has one."""

    def __init__(
        self,
        caches: AssistantCaches,
        store: AssistantStore,
        *,
        now: Clock,
        calendar: WriteCalendar,
        language: Language,
    ) -> None:
        self._notices = caches.notices
        self._now = now
        self._language = language
        self._subscriptions = caches.subscriptions
        self._lookups = Lookups(
            caches.notices, store, caches.subscriptions, images=caches.images, calendar=calendar
        )
        self._subscription_commands = SubscriptionCommands(
            store, caches.subscriptions, LanguageChange(store, caches.notices, caches.subscriptions)
        )
        self._mute_commands = MuteCommands(caches.notices, store, caches.subscriptions)
        self._handlers: Mapping[type, _Handler] = {
            commands.Status: self._lookups.status,
            commands.Windows: self._lookups.windows,
            commands.OneNotice: self._lookups.notice,
            commands.FallbackNow: self._lookups.fallback,
            commands.Subscribe: self._subscription_commands.subscribe,
            commands.Unsubscribe: self._subscription_commands.unsubscribe,
            commands.Subscriptions: self._subscription_commands.subscriptions,
            commands.StartMute: self._mute_commands.mute,
            commands.EndMute: self._mute_commands.unmute,
            commands.Sample: self._mute_commands.sample,
            commands.Explain: self._lookups.explain,
            commands.ShowBoard: self._board,
            commands.Audit: self._subscription_commands.audit,
            commands.Help: self._lookups.help,
        }
        self._presses: Mapping[Verb, _Press] = {
            Verb.FALLBACK: lambda about, request: self._lookups.steps(NoticeKey(about), request),
            Verb.CALENDAR: lambda about, request: self._lookups.file(NoticeKey(about), request),
            Verb.ACKNOWLEDGE: lambda about, request: self._mute_commands.acknowledge(
                NoticeKey(about), request
            ),
            Verb.MUTE: self._mute,
            Verb.UNSUBSCRIBE: self._end,
            Verb.SUBSCRIBE: self._typed,
            Verb.EDIT: self._typed,
        }

    async def answer(self, text: str, asker: Requester, /) -> Reply:
        command = parse_command(text)
        request = await self._request(asker, command.language)
        if isinstance(command, InputError):
            return Reply(message=input_error_message(command, request.language))
        reply = await self._handlers[type(command)](command, request)
        return replace(reply, shared=command.shared)

    async def press(self, verb: Verb, about: str, asker: Requester, /) -> Reply:
        return await self._presses[verb](about, await self._request(asker, None))

    async def home(self, asker: Requester, rooms: Sequence[Destination], /) -> Home:
        known = [
            each
            for each in await self._subscriptions.stored_in_workspace(asker.workspace)
            if each.wish.to in rooms
        ]
        language = known[0].wish.language if known else self._language
        request = Request(asker=asker, language=language, now=self._now())
        status = await self._lookups.status(commands.Status(), request)
        make = Button(label=SubscriptionText.MAKE.text(language), verb=Verb.SUBSCRIBE, about="")
        return Home(
            language=language,
            status=status.message,
            windows=await self._lookups.agenda(request),
            subscriptions=tuple(subscription_card(each, language) for each in known),
            buttons=(make,),
        )

    async def form(self, number: SubscriptionId | None, asker: Requester, /) -> Form:
        return await self._subscription_commands.form(number, await self._request(asker, None))

    async def submit(self, form: Form, asker: Requester, /) -> Reply:
        return await self._subscription_commands.submit(form, await self._request(asker, None))

    async def card(
        self, address: str, language: Language, room: Destination | None = None, /
    ) -> Message | None:
        found = _OID.search(address)
        if found is None:
            return None
        return await self._lookups.card(NoticeKey(found[1]), await self._language_of(room) or language)

    async def state(self, settings: Subscription, now: datetime) -> Message:
        """Compose the card of a channel that has just subscribed: the status of all systems it has subscribed to. now: UTC."""
        wished = [each.wish.systems for each in await self._subscriptions.stored_in_channel(settings.to)] or [
            settings.systems
        ]
        known = [systems for systems in wished if systems is not None]
        systems = tuple(sorted(frozenset().union(*known))) if len(known) == len(wished) else None
        return await self._lookups.overview(systems, language=settings.language, at=now, now=now)

    async def _request(self, asker: Requester, language: Language | None) -> Request:
        """Make a request in the language of the command or the button, else of the channel, else the default."""
        language = language or asker.language
        if language is None:
            language = await self._language_of(asker.room)
        return Request(asker=asker, language=language or self._language, now=self._now())

    async def _language_of(self, room: Destination | None) -> Language | None:
        """Return the language of the channel's first subscription; None: it has none."""
        mine = [] if room is None else await self._subscriptions.stored_in_channel(room)
        return mine[0].wish.language if mine else None

    async def _board(self, _: commands.ShowBoard, request: Request) -> Reply:
        room = request.room()
        if isinstance(room, Reply):
            return room
        notices = [each.notice for each in (await self._notices.notices()).values()]
        sources = await self._notices.sources()
        # A board stays in the language of its channel, whatever language the command was in.
        language = await self._language_of(room) or self._language
        shown = board(notices, language=language, now=request.now, sources=sources)
        return Reply(message=shown, board=True)

    async def _mute(self, about: str, request: Request) -> Reply:
        return await self._mute_commands.mute(commands.StartMute(oid=Oid(about)), request)

    async def _end(self, about: str, request: Request) -> Reply:
        number = int(about) if about.isascii() and about.isdigit() else 0
        return await self._subscription_commands.end(SubscriptionId(number), request)

    async def _typed(self, _: str, request: Request) -> Reply:
        """Answer with the command to type, where the chat service has no forms."""
        return request.reply(AnswerText.NOT_A_FORM)
