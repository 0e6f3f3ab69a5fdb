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
"""How far ahead windows are shown unless it is said."""

MOST_EARLIER = 100
"""Revisions that a calendar file is drawn from, beside the first and the last: no notice is edited more often."""

_AT_ONCE = 20
"""Revisions read before others may go on."""

WriteCalendar = Callable[..., bytes]
"""`adapters.icalendar.calendar`."""


Matches = Sequence[tuple[StoredSubscription, tuple[ChangeKind, ...]]]


class Lookups:
    """Reads; asks nobody who they are but for the channel that an explanation is about."""

    def __init__(
        self,
        knowledge: NoticeCache,
        store: AssistantStore,
        subscriptions: SubscriptionCache,
        *,
        pictures: TimelineImages,
        calendar: WriteCalendar,
    ) -> None:
        self._knowledge = knowledge
        self._store = store
        self._subscriptions = subscriptions
        self._pictures = pictures
        self._calendar = calendar

    async def status(self, command: Status, question: Request) -> Reply:
        at = question.now if command.at is None else resolve(command.at, question.now)
        if isinstance(at, InputError):
            return Reply(message=at.message(question.language))
        language, now = question.language, question.now
        return Reply(message=await self.overview(command.systems, language=language, at=at, now=now))

    async def overview(
        self, systems: Collection[Slug] | None, *, language: Language, at: datetime, now: datetime
    ) -> Message:
        """Show how things stand at an instant."""
        seen = status_snapshot(await self._notices(), at=at, systems=systems, now=now)
        return status_message(seen, language=language, now=now, sources=await self._knowledge.sources())

    async def windows(self, command: Windows, question: Request) -> Reply:
        within = command.within or WEEK
        message = await self.agenda(question, within=within, systems=command.systems)
        picture = await self._pictures.of(
            await self._notices(),
            within=within,
            systems=command.systems,
            language=question.language,
            now=question.now,
        )
        return Reply(message=replace(message, picture=picture))

    async def agenda(
        self, question: Request, *, within: timedelta = WEEK, systems: Collection[Slug] | None = None
    ) -> Message:
        return windows_message(
            await self._notices(),
            within=within,
            systems=systems,
            language=question.language,
            now=question.now,
            sources=await self._knowledge.sources(),
        )

    async def notice(self, command: OneNotice, question: Request) -> Reply:
        key = NoticeKey(command.oid)
        known = await self.known(key)
        if known is None:
            return question.reply(AnswerText.NO_NOTICE, oid=command.oid)
        seen = await self._store.acknowledgement(key, question.asker.workspace)
        return Reply(
            message=compose.root(
                await self._shown(known),
                language=question.language,
                read_at=known.seen_at,
                key=key,
                acknowledged=seen,
            )
        )

    async def card(self, key: NoticeKey, language: Language) -> Message | None:
        """Show a notice as anybody may see it; None: it is not known."""
        known = await self.known(key)
        if known is None:
            return None
        return compose.root(await self._shown(known), language=language, read_at=known.seen_at)

    async def fallback(self, command: FallbackNow, question: Request) -> Reply:
        return Reply(
            message=fallback_message(
                await self._notices(),
                systems=command.systems,
                language=question.language,
                now=question.now,
                sources=await self._knowledge.sources(),
            )
        )

    async def steps(self, key: NoticeKey, question: Request) -> Reply:
        """Show what to do under the fallback procedure for one notice's systems."""
        known = await self.known(key)
        if known is None:
            return question.reply(AnswerText.NO_NOTICE, oid=key)
        return Reply(message=steps(known.notice, language=question.language, now=question.now))

    async def file(self, key: NoticeKey, question: Request) -> Reply:
        """Give the windows of a notice as a calendar file."""
        known = await self.known(key)
        if known is None:
            return question.reply(AnswerText.NO_NOTICE, oid=key)
        content = self._calendar(
            known.notice,
            key=key,
            language=question.language,
            now=question.now,
            earlier=await self._earlier(known),
        )
        if not content:
            return question.reply(AnswerText.NO_CALENDAR)
        name = f"{known.notice.oid or 'notice'}.ics"
        message = brief(AnswerText.CALENDAR.said(question.language), language=question.language)
        return Reply(message=message, file=File(name=name, content=content))

    async def _earlier(self, known: CachedNotice) -> Sequence[Notice]:
        """Return what the notice said before, oldest first: the first revision, and the newest of a long history."""
        before = await self._store.before(known.revision)
        found = []
        for place, each in enumerate((*before[:1], *before[1:][-MOST_EARLIER:])):
            if place % _AT_ONCE == 0:
                await asyncio.sleep(0)
            found.append(parse(each.printed))
        return found

    async def explain(self, command: Explain, question: Request) -> Reply:
        known = await self.known(NoticeKey(command.oid))
        if known is None:
            return question.reply(AnswerText.NO_NOTICE, oid=command.oid)
        room = question.asker.room
        told = None if room is None else await self._told(NoticeKey(command.oid), known, room, question.now)
        return Reply(message=explanation(known.notice, told, language=question.language, now=question.now))

    async def help(self, command: Help, question: Request) -> Reply:
        discreet = question.asker.discreet
        return Reply(message=help_message(command.topic, language=question.language, discreet=discreet))

    async def known(self, key: NoticeKey) -> CachedNotice | None:
        return (await self._knowledge.notices()).get(key)

    async def _shown(self, known: CachedNotice) -> Notice:
        """Return the notice as its root message shows it."""
        first = await self._store.revision(await self._store.first(known.revision))
        return rewritten(parse(first.printed), known.notice)

    async def _notices(self) -> list[Notice]:
        return [each.notice for each in (await self._knowledge.notices()).values()]

    async def _told(
        self, key: NoticeKey, known: CachedNotice, room: Destination, now: datetime
    ) -> ChannelExplanation:
        """Find out what the channel was told of the notice's current text, and why."""
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
    """Return the kinds that were shown in the channel too. broadcast: what its first subscription says."""
    taken = {kind for _, kinds in matches for kind in kinds}
    return tuple(
        change.kind
        for change in changes
        if change.kind in taken and compose.shown_in_channel([(change,)], broadcast)
    )
