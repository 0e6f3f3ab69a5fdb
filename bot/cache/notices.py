"""All notices in their current revision, parsed once for each revision: what every answer is made from."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cache.async_cache import AsyncCache
from rules.model.delivery import Revision, RevisionId
from rules.model.notice import Notice, NoticeKey
from rules.model.source import SourceState
from rules.parsing.parse import parse
from rules.ports.services import NoticeRepository

_AT_ONCE = 20
"""Notices parsed before other tasks run: some ten milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedNotice:
    """One notice in its current revision."""

    notice: Notice
    revision: RevisionId
    seen_at: datetime
    """When the bot first saw this revision. UTC."""


class NoticeCache:
    """Reads what has changed from the repository; concurrent callers share one read."""

    def __init__(self, repository: NoticeRepository) -> None:
        self._repository = repository
        self._notices: Mapping[NoticeKey, CachedNotice] = {}
        self._reading = AsyncCache(0)

    async def notices(self) -> Mapping[NoticeKey, CachedNotice]:
        """Return every notice, up to date; the mapping is never changed afterwards.

        Raises:
            StoreError: the database cannot be used.
        """
        return await self._reading.get(None, self._refresh)

    async def sources(self) -> Mapping[str, SourceState]:
        """Return the state of each source: how old the notices are.

        Raises:
            StoreError: likewise.
        """
        return await self._repository.sources()

    async def _refresh(self) -> Mapping[NoticeKey, CachedNotice]:
        current = await self._repository.standing()
        kept = {key: each for key, each in self._notices.items() if current.get(key) == each.revision}
        missing = {revision: key for key, revision in current.items() if key not in kept}
        if missing or len(kept) != len(self._notices):
            parsed = await _parsed(await self._repository.revisions(list(missing)))
            # A new mapping: a caller may still be iterating over the one it was given.
            self._notices = kept | {missing[each.revision]: each for each in parsed}
        return self._notices


async def _parsed(revisions: Sequence[Revision]) -> Sequence[CachedNotice]:
    """Parse revisions, and let other tasks run meanwhile."""
    parsed = []
    for index, each in enumerate(revisions):
        if index % _AT_ONCE == 0:
            await asyncio.sleep(0)
        parsed.append(CachedNotice(notice=parse(each.printed), revision=each.id, seen_at=each.seen_at))
    return parsed
