"""All notices as they stand now, read once for each revision: what every answer is drawn from."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.model.delivery import Revision, RevisionId
from rules.model.notice import Notice, NoticeKey
from rules.model.source import SourceState
from rules.parsing.parse import parse
from rules.ports.services import NoticeRepository

_AT_ONCE = 20
"""Notices read before others may go on: some ten milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedNotice:
    """One notice as it stands now."""

    notice: Notice
    revision: RevisionId
    seen_at: datetime
    """When the bot first saw this state. UTC."""


class NoticeCache:
    """Reads the journal. Who asks while it is being asked waits for the same answer."""

    def __init__(self, journal: NoticeRepository) -> None:
        self._journal = journal
        self._known: Mapping[NoticeKey, CachedNotice] = {}
        self._asking: asyncio.Task[Mapping[NoticeKey, CachedNotice]] | None = None

    async def notices(self) -> Mapping[NoticeKey, CachedNotice]:
        """Return every notice.

        Raises:
            StoreError: the database cannot be used.
        """
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
        return await asyncio.shield(self._asking)

    async def sources(self) -> Mapping[str, SourceState]:
        """Return how old all of it is.

        Raises:
            StoreError: likewise.
        """
        return await self._journal.sources()

    async def _ask(self) -> Mapping[NoticeKey, CachedNotice]:
        standing = await self._journal.standing()
        known = {key: each for key, each in self._known.items() if standing.get(key) == each.revision}
        missing = {revision: key for key, revision in standing.items() if key not in known}
        if missing or len(known) != len(self._known):
            read = await self._read(await self._journal.revisions(list(missing)))
            # What was handed out is never changed: a caller may still hold it.
            self._known = known | {missing[each.revision]: each for each in read}
        return self._known

    async def _read(self, revisions: Sequence[Revision]) -> Sequence[CachedNotice]:
        found = []
        for place, each in enumerate(revisions):
            if place % _AT_ONCE == 0:
                await asyncio.sleep(0)
            found.append(CachedNotice(notice=parse(each.printed), revision=each.id, seen_at=each.seen_at))
        return found
