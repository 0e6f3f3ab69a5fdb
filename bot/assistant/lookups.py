"""Answers that look things up and change nothing."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.assistant.request import AssistantStore, Request
from bot.cache.images import TimelineImages
from bot.cache.notices import CachedNotice, NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.changes.diff import diff
from rules.changes.windows.current import rewritten
from rules.commands.commands import Explain, FallbackNow, Help, OneNotice, Status, Windows
from rules.commands.input_error import InputError
from rules.commands.times import resolve
from rules.messages import compose
from rules.messages.answers.explanation import ChannelExplanation, explanation
from rules.messages.answers.fallback import fallback_message, steps
from rules.messages.answers.help import help_message
from rules.messages.answers.input_error import input_error_message
from rules.messages.answers.status import status_message
from rules.messages.answers.windows import windows_message
from rules.model.change import Change, ChangeKind
from rules.model.message import Message, brief
from rules.model.notice import Language, Notice, NoticeKey, Slug
from rules.model.subscription import Destination
from rules.parsing.parse import parse
from rules.ports.assistant import File, Reply
from rules.ports.subscription_store import StoredSubscription
from rules.routing.subscription_index import SubscriptionIndex
from rules.status.outlook import status_snapshot
from rules.texts.answers import AnswerText

WEEK = timedelta(days=7)
"""How far ahead windows are shown by default."""

MOST_EARLIER = 100
"""Revisions that a calendar file is made from, next to the first and the last: no notice is edited more often."""

_AT_ONCE = 20
"""Revisions parsed before other tasks run."""

WriteCalendar = Callable[..., bytes]
"""`adapters.icalendar.calendar`."""


Matches = Sequence[tuple[StoredSubscription, tuple[ChangeKind, ...]]]


class Lookups:
    """Commands that only read. They need no permission; an explanation is about the requester's own channel."""

    def __init__(
        self,
        notices: NoticeCache,
        store: AssistantStore,
        subscriptions: SubscriptionCache,
        *,
        images: TimelineImages,
        calendar: WriteCalendar,
    ) -> None:
        self._notice_cache = notices
        self._store = store
        self._subscriptions = subscriptions
        self._images = images
        self._calendar = calendar

    async def status(self, command: Status, request: Request) -> Reply:
        at = request.now if command.at is None else resolve(command.at, request.now)
        if isinstance(at, InputError):
            return Reply(message=input_error_message(at, request.language))
        language, now = request.language, request.now
        return Reply(message=await self.overview(command.systems, language=language, at=at, now=now))

    async def overview(
        self, systems: Collection[Slug] | None, *, language: Language, at: datetime, now: datetime
    ) -> Message:
        """Show the status of systems at an instant. at, now: UTC."""
        seen = status_snapshot(await self._notices(), at=at, systems=systems, now=now)
        return status_message(seen, language=language, now=now, sources=await self._notice_cache.sources())

    async def windows(self, command: Windows, request: Request) -> Reply:
        within = command.within or WEEK
        message = await self.agenda(request, within=within, systems=command.systems)
        picture = await self._images.of(
            await self._notices(),
            within=within,
            systems=command.systems,
            language=request.language,
            now=request.now,
        )
        return Reply(message=replace(message, picture=picture))

    async def agenda(
        self, request: Request, *, within: timedelta = WEEK, systems: Collection[Slug] | None = None
    ) -> Message:
        return windows_message(
            await self._notices(),
            within=within,
            systems=systems,
            language=request.language,
            now=request.now,
            sources=await self._notice_cache.sources(),
        )

    async def notice(self, command: OneNotice, request: Request) -> Reply:
        key = NoticeKey(command.oid)
        known = await self.known(key)
        if known is None:
            return request.reply(AnswerText.NO_NOTICE, oid=command.oid)
        seen = await self._store.acknowledgement(key, request.asker.workspace)
        return Reply(
            message=compose.root(
                await self._shown(known),
                language=request.language,
                read_at=known.seen_at,
                key=key,
                acknowledged=seen,
            )
        )

    async def card(self, key: NoticeKey, language: Language) -> Message | None:
        """Show a notice without its buttons; None: it is not known."""
        known = await self.known(key)
        if known is None:
            return None
        return compose.root(await self._shown(known), language=language, read_at=known.seen_at)

    async def fallback(self, command: FallbackNow, request: Request) -> Reply:
        return Reply(
            message=fallback_message(
                await self._notices(),
                systems=command.systems,
                language=request.language,
                now=request.now,
                sources=await self._notice_cache.sources(),
            )
        )

    async def steps(self, key: NoticeKey, request: Request) -> Reply:
        """Show the steps of the fallback procedure for one notice's systems."""
        known = await self.known(key)
        if known is None:
            return request.reply(AnswerText.NO_NOTICE, oid=key)
        return Reply(message=steps(known.notice, language=request.language, now=request.now))

    async def file(self, key: NoticeKey, request: Request) -> Reply:
        """Return the windows of a notice as a calendar file."""
        known = await self.known(key)
        if known is None:
            return request.reply(AnswerText.NO_NOTICE, oid=key)
        content = self._calendar(
            known.notice,
            key=key,
            language=request.language,
            now=request.now,
            earlier=await self._earlier(known),
        )
        if not content:
            return request.reply(AnswerText.NO_CALENDAR)
        name = f"{known.notice.oid or 'notice'}.ics"
        message = brief(AnswerText.CALENDAR.text(request.language), language=request.language)
        return Reply(message=message, file=File(name=name, content=content))

    async def _earlier(self, known: CachedNotice) -> Sequence[Notice]:
        """Return earlier revisions, oldest first: the first one, and the newest ones of a long history."""
        before = await self._store.before(known.revision)
        found = []
        for place, each in enumerate((*before[:1], *before[1:][-MOST_EARLIER:])):
            if place % _AT_ONCE == 0:
                await asyncio.sleep(0)
            found.append(parse(each.printed))
        return found

    async def explain(self, command: Explain, request: Request) -> Reply:
        known = await self.known(NoticeKey(command.oid))
        if known is None:
            return request.reply(AnswerText.NO_NOTICE, oid=command.oid)
        room = request.asker.room
        told = (
            None
            if room is None
            else await self._channel_explanation(NoticeKey(command.oid), known, room, request.now)
        )
        return Reply(message=explanation(known.notice, told, language=request.language, now=request.now))

    async def help(self, command: Help, request: Request) -> Reply:
        discreet = request.asker.discreet
        return Reply(message=help_message(command.topic, language=request.language, discreet=discreet))

    async def known(self, key: NoticeKey) -> CachedNotice | None:
        return (await self._notice_cache.notices()).get(key)

    async def _shown(self, known: CachedNotice) -> Notice:
        """Return the notice as its root message shows it."""
        first = await self._store.revision(await self._store.first(known.revision))
        return rewritten(parse(first.printed), known.notice)

    async def _notices(self) -> list[Notice]:
        return [each.notice for each in (await self._notice_cache.notices()).values()]

    async def _channel_explanation(
        self, key: NoticeKey, known: CachedNotice, room: Destination, now: datetime
    ) -> ChannelExplanation:
        """Find out what of the notice's current text was sent to the channel, and why."""
        reasons = await self._store.reasons(known.revision)
        news = tuple(
            Change(kind=kind, before=known.notice, after=known.notice, why=why)
            for kind, why in reasons.items()
        )
        mine = await self._subscriptions.stored_in_channel(room)
        matches = [
            (each, match.kinds)
            for each in mine
            for match in SubscriptionIndex([each.wish]).route(news or diff(None, known.notice))
        ]
        return ChannelExplanation(
            reasons=reasons,
            matches=matches,
            broadcast=_broadcast(news, matches, mine[0].wish.broadcast if mine else None),
            mutes=[
                each
                for each in await self._store.mutes(room, now=now)
                if each.notice == key or each.system in known.notice.systems
            ],
        )


def _broadcast(
    changes: Sequence[Change], matches: Matches, broadcast: frozenset[ChangeKind] | None
) -> tuple[ChangeKind, ...]:
    """Return the kinds that were also broadcast. broadcast: setting of the channel's first subscription."""
    taken = {kind for _, kinds in matches for kind in kinds}
    return tuple(
        change.kind
        for change in changes
        if change.kind in taken and compose.shown_in_channel([(change,)], broadcast)
    )
