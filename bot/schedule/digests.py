"""Tells the summaries of the day and the week: when each is due, and what it says when it is sent."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.cache.images import TimelineImages
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.messages.answers.digest import DigestNews, digest, pictured, since
from rules.model.change import ChangeKind
from rules.model.delivery import Card, KnownNotice, Note
from rules.model.message import Message, Picture
from rules.model.notice import Notice
from rules.model.subscription import EnvironmentFilter, Subscription
from rules.ports.services import NoticeRepository
from rules.schedule.digests import is_digest_due
from rules.status.freshness import is_stale

log = structlog.get_logger()

_STEP = timedelta(minutes=5)
"""What many channels are told at once is asked for once."""

_PATIENCE = 10
"""Seconds that a summary waits for its picture: longer than an answer, but news of its channel waits behind it."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Digests:
    """Owes each summary once for ever, and composes it when its turn comes."""

    def __init__(
        self,
        journal: NoticeRepository,
        knowledge: NoticeCache,
        subscriptions: SubscriptionCache,
        pictures: TimelineImages,
    ) -> None:
        self._journal = journal
        self._knowledge = knowledge
        self._subscriptions = subscriptions
        self._pictures = pictures
        self._asked: dict[Card, tuple[datetime, Sequence[KnownNotice]]] = {}
        self._asking = asyncio.Lock()

    async def tick(self, now: datetime, stop: asyncio.Event) -> None:
        """Owe what is due.

        Raises:
            StoreError: the database cannot be used; the next look finds it due again.
        """
        due = await self._due(now)
        owed = await self._journal.send_once(due, at=now) if due else ()
        if owed:
            log.info("digest.owed", count=len(owed))

    async def daily(self, settings: Subscription, now: datetime) -> Message:
        return await self._compose(Card.DAILY, settings, now)

    async def weekly(self, settings: Subscription, now: datetime) -> Message:
        return await self._compose(Card.WEEKLY, settings, now)

    async def _due(self, now: datetime) -> Mapping[str, Note]:
        """Return what is due by its name: one for a destination, however many of its subscriptions want it."""
        wishes = [
            wish
            for to in self._subscriptions.destinations()
            for wish in self._subscriptions.subscriptions(to)
            if wish.digests
        ]
        if not wishes:
            return {}
        sources = await self._knowledge.sources()
        stale = all(is_stale(each, now=now) for each in sources.values())
        return {
            f"digest/{card}/{wish.to}/{day}": Note(to=wish.to, text="", card=card)
            for wish in wishes
            for card, day in is_digest_due(wish, now=now, stale=stale).items()
        }

    async def _compose(self, card: Card, settings: Subscription, now: datetime) -> Message:
        wish = _widest(self._subscriptions.subscriptions(settings.to) or [settings])
        known = await self._knowledge.notices()
        told = await self._told(card, now)
        news = [
            DigestNews(notice=known[each.notice].notice, kinds=_kinds(each, card, now), at=each.spoken[-1].at)
            for each in told
            if each.notice in known and each.spoken
        ]
        notices = [each.notice for each in known.values()]
        sources = await self._knowledge.sources()
        message = digest(news, notices, card=card, wish=wish, now=now, sources=sources)
        return replace(message, picture=await self._picture(card, notices, wish, now))

    async def _picture(
        self, card: Card, notices: Iterable[Notice], wish: Subscription, now: datetime
    ) -> Picture | None:
        return await self._pictures.of(
            [each for each in notices if wish.admits(each.environment, each.systems)],
            within=pictured(card),
            systems=wish.systems,
            language=wish.language,
            now=now,
            patience=_PATIENCE,
        )

    async def _told(self, card: Card, now: datetime) -> Sequence[KnownNotice]:
        begins = since(card, now=now)
        begins -= (begins - _EPOCH) % _STEP
        async with self._asking:
            if card not in self._asked or self._asked[card][0] != begins:
                self._asked[card] = begins, await self._journal.known_notices(spoken_since=begins)
            return self._asked[card][1]


def _kinds(told: KnownNotice, card: Card, now: datetime) -> frozenset[ChangeKind]:
    begins = since(card, now=now)
    return frozenset(kind for each in told.spoken if each.at >= begins for kind in each.kinds)


def _widest(wishes: Sequence[Subscription]) -> Subscription:
    """Return what a destination asks for altogether, in the words of its first subscription."""
    systems = [wish.systems for wish in wishes if wish.systems is not None]
    environments = {wish.environment for wish in wishes}
    return replace(
        wishes[0],
        systems=frozenset().union(*systems) if len(systems) == len(wishes) else None,
        environment=wishes[0].environment if len(environments) == 1 else EnvironmentFilter.ALL,
    )
