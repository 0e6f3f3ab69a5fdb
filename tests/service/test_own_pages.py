"""A feed that says little, over real HTTP: what its notices' own pages show is told, and they are not asked too often."""

from datetime import timedelta

import pytest

from adapters.http.fetcher import open_fetcher
from adapters.infoskat import InfoskatSource
from adapters.store import open_store
from bot.ingest.ingester import Ingester
from bot.ingest.own_pages import OwnPages
from rules.model.notice import Oid
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.agency import FakeAgency, FeedStyle
from tests.support.builders import at, printed, subscription

NOTICES = tuple(
    printed(
        oid=Oid(str(2_990_001 + number)),
        title=f"PRD-servicewindow Manifest, part {number}",
        status="Scheduled unavailability",
        systems=("Manifest",),
        published="20-08-2026 09:15:00",
        updated="20-08-2026 kl. 09:15",
        body="Saturday August 22, 2026, 1800-2200\n\nThe online systems for Manifest will be unavailable.",
    )
    for number in range(8)
)
OLD = printed(oid=Oid("2980000"), title="Long ago", status="Closed", updated="01-03-2026 kl. 10:00")
STYLES = {
    "whole items": FeedStyle(categories=False),
    "items cut short": FeedStyle(cut=True, categories=False),
}


class Live:
    def __init__(self, store, fetcher, agency) -> None:
        self.now = at("12:00", "2026-08-21")
        self.store = store
        self.ingester = self.ingester_with(grace=timedelta(minutes=1))
        self.source = InfoskatSource(fetcher, name="feed", url=agency.feed_url)
        self.agency = agency

    def ingester_with(self, *, grace: timedelta) -> Ingester:
        pages = OwnPages(together=grace, grace=grace)
        return Ingester(self.store, SubscriptionIndex([subscription()]), now=lambda: self.now, pages=pages)

    async def poll(self) -> list[str]:
        self.now += timedelta(minutes=1)
        reading = await self.source.poll(self.ingester.state.source("feed").validators)
        news = await self.ingester.take(self.source, reading)
        return [change.kind.value for each in news for change in each.changes]


@pytest.fixture
async def live(tmp_path):
    clock: list[Live] = []
    async with (
        FakeAgency() as agency,
        open_fetcher(version="1", now=lambda: clock[0].now) as fetcher,
        open_store(f"sqlite:///{tmp_path}/store.sqlite3") as store,
    ):
        agency.publish(OLD)
        live = Live(store, fetcher, agency)
        clock.append(live)
        await live.ingester.load()
        yield live


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
async def test_a_feed_whose_bytes_vary_asks_for_each_page_once(live, style):
    live.agency.feed_style = style
    live.agency.vary()
    await live.poll()
    for each in NOTICES:
        live.agency.publish(each)
    told = [await live.poll() for _ in range(9)]

    assert told == [["window.announced"] * 8, *[[]] * 8]
    paths = [each.path for each in live.agency.asked("x=read")]
    assert len(paths) == len(set(paths)) == len(NOTICES) + 1


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
async def test_an_extension_and_a_silent_closing_are_told(live, style):
    live.agency.feed_style = style
    await live.poll()
    live.agency.publish(NOTICES[0])
    announced = await live.poll()
    longer = f"Update 19:40 - The service window is extended until 2330\n\n{NOTICES[0].body}"
    live.now = at("19:41")
    live.agency.revise("2990001", at=at("19:40"), body=longer)
    extended = await live.poll()
    live.now = at("21:00")
    live.agency.revise("2990001", at=at("21:00"), status="Closed")
    closed = [kind for _ in range(6) for kind in await live.poll()]

    assert (announced, extended) == (["window.announced"], ["window.extended"])
    assert len(closed) == 1


async def test_pages_that_hang_keep_no_row_from_being_told(live):
    live.ingester = live.ingester_with(grace=timedelta(milliseconds=20))
    await live.poll()
    live.agency.hang_pages()
    for each in NOTICES:
        live.agency.publish(each)
    told = await live.poll()
    live.agency.release()
    await live.ingester.late("feed").wait()

    assert told == ["window.announced"] * 8
    assert await live.poll() == []
    live.ingester.stop()
