"""Saved pages, played later, must lead to the same decisions as the live service took on them."""

from pathlib import Path

from adapters.http.fetcher import open_fetcher
from adapters.infoskat import InfoskatSource, read_capture
from adapters.store import open_store
from bot.cli.captures import open_page
from bot.cli.recording import Save, week
from bot.cli.replay import Captures, play
from bot.ingest.ingester import IngestedNews, Ingester
from rules.model.source import Validators
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.agency import FakeAgency
from tests.support.builders import subscription

INDEX = SubscriptionIndex(
    [subscription("slack:C1"), subscription("slack:C2", systems=("manifest",), kinds=("window.extended",))]
)


def show(agency: FakeAgency, save: Save) -> None:
    oid = save.printed.oid
    assert oid is not None
    if oid in {each.oid for each in agency.shown()}:
        agency.revise(oid, at=save.at, body=save.printed.body, status=save.printed.status)
    else:
        agency.publish(save.printed)


def decided(news: tuple[IngestedNews, ...]) -> list[object]:
    return [(each.notice, [(change.kind, change.why) for change in each.changes], each.owed) for each in news]


async def test_replay_decides_exactly_as_live(tmp_path: Path):
    saves = week()
    live, captures = [], []
    async with FakeAgency() as agency, open_fetcher(version="1", now=lambda: saves[0].at) as fetcher:
        source = InfoskatSource(fetcher, name="status", url=agency.status_url)
        async with open_store(f"sqlite:///{tmp_path}/live.sqlite3") as store:
            ingester = Ingester(store, INDEX, now=lambda: saves[0].at)
            await ingester.load()
            for number, save in enumerate(saves):
                show(agency, save)
                live.append(decided(await ingester.take(source, await source.poll(Validators()))))
                page = await fetcher.fetch(agency.status_url)
                assert page is not None
                captures.append(tmp_path / f"{number:02}.html")
                captures[-1].write_bytes(page.body)
    pages = [open_page(path, lambda data, name: read_capture(data, name=name)) for path in captures]
    async with open_store(f"sqlite:///{tmp_path}/replay.sqlite3") as store:
        played = play(Captures(pages), store, INDEX, announce_first=False)
        replayed = [decided(news) async for _, news in played]

    assert replayed == live
    assert sum(map(len, live)) == len(saves) - 1
