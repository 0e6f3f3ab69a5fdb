import asyncio
from collections.abc import Mapping, Sequence

import pytest

from bot.cache.notices import NoticeCache
from rules.model.delivery import PollCommit, Revision, RevisionEntry, RevisionId
from rules.model.notice import NoticeKey
from rules.model.source import SourceState
from rules.ports.services import StoreError
from tests.fakes.notice_repository import FakeJournal
from tests.support.builders import at, printed
from tests.support.harness.assistant import open_assistant

KEY = NoticeKey("2900001")
OTHER = printed(oid="2900002", title="Another")


class CountingJournal(FakeJournal):
    """Counts what is asked of it, and answers only once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.read: list[RevisionId] = []
        self.go = asyncio.Event()

    async def standing(self) -> Mapping[NoticeKey, RevisionId]:
        self.asked += 1
        await self.go.wait()
        if self.unreadable:
            raise StoreError("disk broken")
        return await super().standing()

    async def revisions(self, wanted: Sequence[RevisionId]) -> Sequence[Revision]:
        self.read += wanted
        return await super().revisions(wanted)


async def test_what_changed_is_read_again_and_nothing_else():
    async with open_assistant(printed(), OTHER) as harness:
        first = await harness.knowledge.notices()
        await harness.reads(printed(title="Service window, moved"))
        second = await harness.knowledge.notices()

    assert first[KEY].notice.title == "Service window for the manifest system"
    assert second[KEY].notice.title == "Service window, moved"
    assert second[NoticeKey("2900002")] is first[NoticeKey("2900002")]


async def test_as_long_as_nothing_changed_nothing_is_made_anew():
    async with open_assistant(printed()) as harness:
        assert await harness.knowledge.notices() is await harness.knowledge.notices()


async def test_who_asks_together_is_answered_together():
    journal = CountingJournal()
    entry = RevisionEntry(notice=KEY, printed=printed())
    await journal.record(PollCommit(source=SourceState(name="list"), entries=(entry,), seen_at=at("12:00")))
    knowledge = NoticeCache(journal)
    asking = [asyncio.create_task(knowledge.notices()) for _ in range(50)]
    await asyncio.sleep(0)
    journal.go.set()
    answers = await asyncio.gather(*asking)

    assert journal.asked == 1
    assert len(journal.read) == 1
    assert all(KEY in each for each in answers)


async def test_a_database_that_breaks_is_asked_again():
    journal = CountingJournal()
    journal.go.set()
    journal.unreadable = True
    knowledge = NoticeCache(journal)
    with pytest.raises(StoreError):
        await knowledge.notices()
    journal.unreadable = False

    assert await knowledge.notices() == {}


async def test_sources_are_told_as_they_are():
    async with open_assistant() as harness:
        known = await harness.knowledge.sources()

    assert list(known) == ["list"]
