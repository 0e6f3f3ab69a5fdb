"""A workspace finds the bot, installs it, asks it, is told with its own token, and removes it: over the real answers,
the real delivery and a real file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.slack import Manners, Secrets, Talk, listen, open_client
from bot.deliver import Audience, Deliverer, Pace
from bot.ingest import Ingester
from bot.removal import Removal
from bot.subscribers import Subscribers
from rules.delivery import Card
from rules.person import Workspace
from rules.source import Validators
from tests.adapters.slack.site import KEYS, T1, Site, open_site
from tests.builders import printed
from tests.fakes.slack_carriers import SIGNING_SECRET, Hooks
from tests.fakes.slack_person import Person
from tests.fakes.slack_world import CLIENT_SECRET, Town
from tests.fakes.source import FakeSource
from tests.office import NOON, Office

NOTICE = "oid=2900001"
MINUTE = timedelta(minutes=1)


class Service:
    """The bot at work. The agency shows what `reads` is given."""

    def __init__(
        self, site: Site, office: Office, talk: Talk, deliverer: Deliverer, ingester: Ingester
    ) -> None:
        self.site = site
        self._office = office
        self.talk = talk
        self.deliverer = deliverer
        self._ingester = ingester
        self._source = FakeSource()
        self._people: dict[str, Person] = {}

    def later(self, passed: timedelta = MINUTE) -> None:
        self.site.now += passed
        self._office.now = self.site.now

    async def town(self, team: str) -> Town:
        """A workspace with the bot in it."""
        town = await self.site.world.town(team)
        town.carrier = Hooks(f"{self.site.pages.url}slack/events")
        await self.site.installs(town)
        return town

    async def subscribes(self, town: Town, words: str = "manifest") -> str:
        person = self._people.setdefault(town.team, town.person("U0002", "anna"))
        await person.types(f"/told subscribe {words}")
        return await person.sees()

    async def reads(self, *rows) -> None:
        self.later()
        self._source.show(*rows)
        await self._ingester.take(self._source, await self._source.poll(Validators()))
        await self.sends()

    async def sends(self) -> None:
        # One message a second and channel.
        for _ in range(4):
            await self.deliverer.drain()
            self.later(timedelta(seconds=2))

    async def removes(self, town: Town, *kinds: str) -> None:
        """Somebody removes the bot: its tokens are dead before Slack says so."""
        self.later()
        town.uninstall()
        for kind in kinds:
            event = town.event({"type": kind, "tokens": {"bot": ["U0001"]}})
            await town.carrier.call("events_api", event, at=self.site.now)
        await self.talk.work.finish(5)


@asynccontextmanager
async def open_service(database: str) -> AsyncIterator[Service]:
    async with open_site(database) as site, open_client(None, api_url=site.world.api_url) as client:
        site.now = NOON
        store, known = site.store, site.workspaces

        def now():
            return site.now

        subscribers = Subscribers(store)
        office = Office(store, None)
        removal = Removal(store, store, house=known.house, look=subscribers.look, now=now)
        manners = Manners(houses=known.house, tokens=known.token, removed=removal)
        talk = Talk(client, office.desk, store, now=now, manners=manners)
        audience = Audience(
            settings=subscribers.settings,
            look=subscribers.look,
            chat=store,
            cards={Card.STATE: office.desk.state},
        )
        deliverer = Deliverer(
            store, store, {"slack": site.poster}, audience=audience, pace=Pace(jitter=lambda: 0.5), now=now
        )
        ingester = Ingester(store, subscribers.index, now=now)
        await ingester.load()
        secrets = Secrets(signing_secret=SIGNING_SECRET)
        async with listen(talk, client, secrets, jitter=lambda: 0.5) as doors:
            site.pages.doors |= doors
            service = Service(site, office, talk, deliverer, ingester)
            await service.reads(printed(oid="2800000", title="Known from before"))
            yield service


def all_of(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.iterdir())


@pytest.fixture(autouse=True)
def logs():
    with capture_logs() as captured:
        yield captured


@pytest.fixture
async def service(tmp_path):
    async with open_service(f"sqlite:///{tmp_path}/store.sqlite3") as opened:
        yield opened


async def test_a_workspace_is_told_what_it_asked_for_and_nobody_else_is(service):
    one, two = [await service.town(team) for team in ("T1", "T2")]
    said = await service.subscribes(one)
    await service.subscribes(two, "dms-export")
    await service.sends()
    before = two.transcript("C0001")
    await service.reads(printed())

    assert said.startswith("✅ Subscribed: this channel now hears of Manifest")
    assert "anna" in one.transcript("C0001").lower()
    assert NOTICE in one.transcript("C0001")
    assert two.transcript("C0001") == before


async def test_what_one_workspace_subscribed_another_does_not_see(service):
    one, two = [await service.town(team) for team in ("T1", "T2")]
    await service.subscribes(one)
    boss = two.person("U0009", "boss", admin=True)
    for typed in ("/told subscriptions all", "/told audit"):
        await boss.types(typed)
        said = await boss.sees()

        assert "Manifest" not in said
        assert "T1" not in said


async def test_after_the_bot_is_removed_nothing_is_sent_and_nothing_is_left_but_the_audit(service):
    one, two = [await service.town(team) for team in ("T1", "T2")]
    for each in (one, two):
        await service.subscribes(each)
    await service.sends()
    store, before = service.site.store, one.transcript("C0001")
    await service.removes(one, "tokens_revoked", "app_uninstalled")
    calls = len(one.calls)
    await service.reads(printed())

    assert one.transcript("C0001") == before
    assert len(one.calls) == calls
    assert NOTICE in two.transcript("C0001")
    assert [each.team for each in await store.installations()] == ["T2"]
    assert {each.wish.to for each in await store.enrolled()} == {"slack:T2/C0001"}
    assert not [each.to for each in await store.lanes() if each.to.startswith(T1) and each.pending]
    assert [(each.deed, each.by.name) for each in await store.audit(T1)] == [
        ("ended", "Slack"),
        ("made", "Anna"),
    ]


async def test_who_removed_the_bot_can_have_it_again(service):
    one = await service.town("T1")
    await service.subscribes(one)
    await service.removes(one, "app_uninstalled")
    late = one.event({"type": "app_uninstalled"})
    service.later()
    await service.site.installs(one)
    await one.carrier.call("events_api", late, at=service.site.now)
    await service.talk.work.finish(5)
    await service.subscribes(one)
    await service.reads(printed())

    assert NOTICE in one.transcript("C0001")


async def test_where_the_bot_is_not_installed_it_says_so(service):
    one = await service.town("T1")
    await service.site.store.forget_installation(Workspace("slack:T1"))
    service.site.workspaces.forget(T1)
    person = one.person("U0002", "anna")
    await person.types("/told status")

    assert "not installed in this workspace any more" in await person.sees()


async def test_secrets_are_in_no_file_log_or_channel(service, tmp_path, logs):
    service.site.world.lasts = timedelta(hours=12)
    one = await service.town("T1")
    await service.subscribes(one)
    service.later(timedelta(hours=11))
    await service.reads(printed())
    await service.removes(one, "app_uninstalled")
    written = all_of(tmp_path)
    seen = f"{logs}{one.transcript('C0001')}{service.site.browser.html}".encode()

    assert service.site.world.grants == ["code", "refresh_token"]
    assert b"slack:T1" in written
    for secret in ("xoxb-", "xoxe-", "-secret-", CLIENT_SECRET, SIGNING_SECRET, *KEYS):
        assert secret.encode() not in written
        assert secret.encode() not in seen
