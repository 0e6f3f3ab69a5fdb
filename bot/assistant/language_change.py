"""Redraws the root messages of a channel whose language has changed; nothing is posted."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.changes.lifecycle import ending
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.chat import RedrawQueue

log = structlog.get_logger()

MOST = 20
"""Roots redrawn in one channel: its news waits behind them, at one call a second."""


class LanguageChange:
    """Any request may raise a StoreError: the database cannot be used."""

    def __init__(self, redraws: RedrawQueue, notices: NoticeCache, subscriptions: SubscriptionCache) -> None:
        self._redraws = redraws
        self._notice_cache = notices
        self._subscriptions = subscriptions

    @asynccontextmanager
    async def watching(self, at: datetime) -> AsyncIterator[None]:
        """Find the channels whose language the block changes, and queue edits of their roots that are not over. at: UTC."""
        before = await self._languages()
        yield
        after = await self._languages()
        changed = [to for to, language in after.items() if language is not before.get(to)]
        if changed:
            await self._draw(changed, at)

    async def _languages(self) -> Mapping[Destination, Language]:
        """Return the language of each channel: that of its first subscription."""
        return {each.wish.to: each.wish.language for each in reversed(await self._subscriptions.stored())}

    async def _draw(self, places: Sequence[Destination], at: datetime) -> None:
        known = await self._notice_cache.notices()
        standing = {key for key, each in known.items() if ending(each.notice) is None}
        drawn = await self._redraws.redraw_roots(places, standing, most=MOST, rule="another language", at=at)
        if drawn:
            log.info("messages.updated", roots=drawn)
