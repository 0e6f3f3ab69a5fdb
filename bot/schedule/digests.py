"""Daily and weekly digests: queues each when it is due, and composes it when it is sent."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.cache.async_cache import AsyncCache
from bot.cache.images import TimelineImages
from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.messages.answers.digest import DigestNews, digest, image_length, period_start
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
"""The digests that many channels get within this time share one query."""

_PATIENCE = 10
"""Seconds that a digest waits for its image: longer than an answer, but the news of its channel waits behind it."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Digests:
    """Queues each digest exactly once, and composes it when it is sent."""

    def __init__(
        self,
        repository: NoticeRepository,
        notices: NoticeCache,
        subscriptions: SubscriptionCache,
        images: TimelineImages,
    ) -> None:
        self._repository = repository
        self._notices = notices
        self._subscriptions = subscriptions
        self._images = images
        self._known = {card: AsyncCache(1) for card in (Card.DAILY, Card.WEEKLY)}

    async def tick(self, now: datetime, stop: asyncio.Event) -> None:
        """Queue the digests that are due. now: UTC.

        Raises:
            StoreError: the database cannot be used; the next tick finds them due again.
        """
        due = await self._due(now)
        queued = await self._repository.send_once(due, at=now) if due else ()
        if queued:
            log.info("digest.scheduled", count=len(queued))

    async def daily(self, settings: Subscription, now: datetime) -> Message:
        """Compose the daily digest of a destination. now: UTC. Raises a StoreError."""
        return await self._compose(Card.DAILY, settings, now)

    async def weekly(self, settings: Subscription, now: datetime) -> Message:
        """Compose the weekly digest of a destination. now: UTC. Raises a StoreError."""
        return await self._compose(Card.WEEKLY, settings, now)

    async def _due(self, now: datetime) -> Mapping[str, Note]:
        """Return the notes that are due by their keys: one for a destination, however many of its subscriptions want it."""
        wishes = [
            wish
            for to in self._subscriptions.destinations()
            for wish in self._subscriptions.subscriptions(to)
            if wish.digests
        ]
        if not wishes:
            return {}
        sources = await self._notices.sources()
        stale = all(is_stale(each, now=now) for each in sources.values())
        return {
            f"digest/{card}/{wish.to}/{day}": Note(to=wish.to, text="", card=card)
            for wish in wishes
            for card, day in is_digest_due(wish, now=now, stale=stale).items()
        }

    async def _compose(self, card: Card, settings: Subscription, now: datetime) -> Message:
        subscription = _union(self._subscriptions.subscriptions(settings.to) or [settings])
        current = await self._notices.notices()
        known = await self._known_notices(card, now)
        news = [
            DigestNews(
                notice=current[each.notice].notice, kinds=_kinds(each, card, now), at=each.spoken[-1].at
            )
            for each in known
            if each.notice in current and each.spoken
        ]
        notices = [each.notice for each in current.values()]
        sources = await self._notices.sources()
        message = digest(news, notices, card=card, subscription=subscription, now=now, sources=sources)
        return replace(message, picture=await self._image(card, notices, subscription, now))

    async def _image(
        self, card: Card, notices: Iterable[Notice], subscription: Subscription, now: datetime
    ) -> Picture | None:
        return await self._images.of(
            [each for each in notices if subscription.admits(each.environment, each.systems)],
            within=image_length(card),
            systems=subscription.systems,
            language=subscription.language,
            now=now,
            patience=_PATIENCE,
        )

    async def _known_notices(self, card: Card, now: datetime) -> Sequence[KnownNotice]:
        """Return the notices with what was announced of them in the time of a digest."""
        begin = period_start(card, now=now)
        begin -= (begin - _EPOCH) % _STEP

        async def query() -> Sequence[KnownNotice]:
            return await self._repository.known_notices(sent_since=begin)

        return await self._known[card].get(begin, query)


def _kinds(known: KnownNotice, card: Card, now: datetime) -> frozenset[ChangeKind]:
    """Return the kinds of change that were announced of a notice in the time of a digest."""
    begin = period_start(card, now=now)
    return frozenset(kind for each in known.spoken if each.at >= begin for kind in each.kinds)


def _union(subscriptions: Sequence[Subscription]) -> Subscription:
    """Return the first of a destination's subscriptions, widened to the systems and environments of all."""
    systems = [each.systems for each in subscriptions if each.systems is not None]
    environments = {each.environment for each in subscriptions}
    first = subscriptions[0]
    return replace(
        first,
        systems=frozenset().union(*systems) if len(systems) == len(subscriptions) else None,
        environment=first.environment if len(environments) == 1 else EnvironmentFilter.ALL,
    )
