"""A workspace finds the bot, installs it, asks it, is told with its own token, and removes it: over the real answers,
the real delivery and a real file."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from structlog.testing import capture_logs

from adapters.slack import AppSecrets, BotSettings, Secrets, WorkspaceHooks, open_bot
from adapters.slack.oauth.encryption import TokenCipher, WorkspaceTokens
from bot.assistant.workspace_removed import WorkspaceRemoved
from bot.cache.subscriptions import SubscriptionCache
from bot.delivery.dispatcher import DeliveryPolicy, DeliveryRate, Dispatcher
from bot.ingest.ingester import Ingester
from bot.operations.operator_notes import note_undecryptable
from rules.model.delivery import Card
from rules.model.people import Workspace
from rules.model.source import Validators
from rules.model.subscription import Destination
from tests.adapters.slack.oauth.site import KEYS, T1, InstallSite, open_site
from tests.fakes.slack.transports import SIGNING_SECRET, HttpTransport
from tests.fakes.slack.user import SlackUser
from tests.fakes.slack.workspaces import CLIENT_ID, CLIENT_SECRET, InstalledWorkspace
from tests.fakes.source import FakeSource
from tests.support.builders import printed
from tests.support.harness.assistant import NOON, AssistantHarness

OPERATORS = Destination("slack:T2/C0001")
NOTICE = "oid=2900001"
MINUTE = timedelta(minutes=1)


class Service:
    """The bot at work. The agency shows what `reads` is given."""

    def __init__(
        self,
        site: InstallSite,
        harness: AssistantHarness,
        deliverer: Dispatcher,
        ingester: Ingester,
        subscribers: SubscriptionCache,
        removals: asyncio.Queue[str],
    ) -> None:
        self.site = site
        self._office = harness
        self.deliverer = deliverer
        self._ingester = ingester
        self._subscribers = subscribers
        self.removals = removals
        """Teams whose removal has been seen to."""
        self._source = FakeSource()
        self._people: dict[str, SlackUser] = {}

    def later(self, passed: timedelta = MINUTE) -> None:
        self.site.now += passed
        self._office.now = self.site.now

    async def add_workspace(self, team: str) -> InstalledWorkspace:
        """A workspace with the bot in it."""
        workspace = await self.site.fake_slack.add_workspace(team)
        workspace.transport = HttpTransport(f"{self.site.pages.url}slack/events")
        await self.site.installs(workspace)
        return workspace

    async def subscribes(self, workspace: InstalledWorkspace, words: str = "manifest") -> str:
        person = self._people.setdefault(workspace.team, workspace.user("U0002", "anna"))
        await person.types(f"/told subscribe {words}")
        return await person.sees()

    async def reads(self, *rows) -> None:
        self.later()
        self._source.show(*rows)
        await self._subscribers.refresh()
        await self._ingester.take(self._source, await self._source.poll(Validators()))
        await self.sends()

    async def sends(self) -> None:
        # One message a second and channel.
        for _ in range(4):
            await self.deliverer.drain()
            self.later(timedelta(seconds=2))

    async def removes(self, workspace: InstalledWorkspace, *kinds: str) -> None:
        """Somebody removes the bot: its tokens are dead before Slack says so."""
        self.later()
        workspace.uninstall()
        for kind in kinds:
            event = workspace.event({"type": kind, "tokens": {"bot": ["U0001"]}})
            await self.hears(workspace, event)

    async def hears(self, workspace: InstalledWorkspace, event: dict[str, Any]) -> None:
        """Slack says it, and we wait until the bot has done what follows."""
        await workspace.transport.call("events_api", event, at=self.site.now)
        await self.removals.get()


def keeper_of(site: InstallSite, seen_to: asyncio.Queue[str]) -> WorkspaceHooks:
    def removal(workspace_of_team):
        forget = WorkspaceRemoved(
            site.store, site.store, workspace_of_team=workspace_of_team, now=lambda: site.now
        )

        async def heard(team, at):
            await forget(team, at)
            await seen_to.put(team)

        return heard

    async def unopened(found):
        await note_undecryptable(found, site.store, [OPERATORS], now=site.now)

    return WorkspaceHooks(removal=removal, unopened=unopened)


@asynccontextmanager
async def at_work(site: InstallSite) -> AsyncIterator[Service]:
    """The bot, from its start to its end."""
    store, harness, subscribers = (
        site.store,
        AssistantHarness(site.store, None),
        SubscriptionCache(site.store),
    )
    removals: asyncio.Queue[str] = asyncio.Queue()
    setup = BotSettings(
        secrets=Secrets(signing_secret=SIGNING_SECRET),
        app=AppSecrets(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, keys=KEYS),
        public_url=site.pages.url,
        api_url=site.fake_slack.api_url,
    )
    keeper = keeper_of(site, removals)
    clock = lambda: site.now  # noqa: E731
    async with open_bot(setup, harness.assistant, store, keeper, now=clock, jitter=lambda: 0.5) as (
        poster,
        routes,
    ):
        site.pages.routes |= routes
        policy = DeliveryPolicy(
            subscriptions=subscribers,
            suppressions=store,
            operators=(OPERATORS,),
            cards={Card.STATE: harness.assistant.state},
        )
        rate = DeliveryRate(jitter=lambda: 0.5)
        deliverer = Dispatcher(store, {"slack": poster}, policy=policy, rate=rate, now=clock)
        ingester = Ingester(store, subscribers.index, now=clock)
        await ingester.load()
        service = Service(site, harness, deliverer, ingester, subscribers, removals)
        await service.reads(printed(oid="2800000", title="Known from before"))
        yield service


@asynccontextmanager
async def open_service(database: str) -> AsyncIterator[Service]:
    async with open_site(database) as site:
        site.now = NOON
        async with at_work(site) as service:
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
    one, two = [await service.add_workspace(team) for team in ("T1", "T2")]
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
    one, two = [await service.add_workspace(team) for team in ("T1", "T2")]
    await service.subscribes(one)
    boss = two.user("U0009", "boss", admin=True)
    for typed in ("/told subscriptions all", "/told audit"):
        await boss.types(typed)
        said = await boss.sees()

        assert "Manifest" not in said
        assert "T1" not in said


async def test_after_the_bot_is_removed_nothing_is_sent_and_nothing_is_left_but_the_audit(service):
    one, two = [await service.add_workspace(team) for team in ("T1", "T2")]
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
    assert {each.wish.to for each in await store.stored_subscriptions()} == {"slack:T2/C0001"}
    assert not [each.to for each in await store.lanes() if each.to.startswith(T1) and each.pending]
    assert [(each.deed, each.by.name) for each in await store.audit(T1)] == [
        ("ended", "Slack"),
        ("made", "Anna"),
    ]


async def test_who_removed_the_bot_can_have_it_again(service):
    one = await service.add_workspace("T1")
    await service.subscribes(one)
    await service.removes(one, "app_uninstalled")
    late = one.event({"type": "app_uninstalled"})
    service.later()
    await service.site.installs(one)
    await service.hears(one, late)
    await service.subscribes(one)
    await service.reads(printed())

    assert NOTICE in one.transcript("C0001")


async def test_where_the_bot_is_not_installed_it_says_so(service):
    one = await service.add_workspace("T1")
    await service.site.store.delete_installation(Workspace("slack:T1"))
    person = one.user("U0002", "anna")
    await person.types("/told status")

    assert "not installed in this workspace any more" in await person.sees()


async def test_secrets_are_in_no_file_log_or_channel(service, tmp_path, logs):
    service.site.fake_slack.lifetime = timedelta(hours=12)
    one = await service.add_workspace("T1")
    await service.subscribes(one)
    service.later(timedelta(hours=11))
    await service.reads(printed())
    await service.removes(one, "app_uninstalled")
    written = all_of(tmp_path)
    seen = f"{logs}{one.transcript('C0001')}{service.site.browser.html}".encode()

    assert service.site.fake_slack.grants == ["code", "refresh_token"]
    assert b"slack:T1" in written
    for secret in ("xoxb-", "xoxe-", "-secret-", CLIENT_SECRET, SIGNING_SECRET, *KEYS):
        assert secret.encode() not in written
        assert secret.encode() not in seen


async def test_what_no_key_opens_any_more_pauses_that_workspace_and_tells_operators(service):
    site = service.site
    one, two = [await service.add_workspace(team) for team in ("T1", "T2")]
    for each in (one, two):
        await service.subscribes(each)
    lost = TokenCipher([Fernet.generate_key().decode()]).encrypt(WorkspaceTokens(team="T1", bot="xoxb-1"))
    await site.store.save_installation(replace(await site.store.installation(T1), sealed=lost))
    async with at_work(site) as restarted:
        await restarted.reads(printed())
        [paused] = [each for each in await site.store.lanes() if each.paused_at]

        assert paused.to == "slack:T1/C0001"
        assert "no key of slack.token_keys opens its token" in str(paused.paused_reason)
        assert NOTICE not in one.transcript("C0001")
        assert NOTICE in two.transcript("C0001")
        assert "opens the tokens of these workspaces: T1." in two.transcript("C0001")
