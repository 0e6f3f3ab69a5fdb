"""What a person asks of a running installation: `doctor` and `outbox`, against local services."""

from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot import app
from bot.app import service
from bot.cache.subscriptions import SubscriptionCache
from bot.cli.doctor import doctor_checks, save_pages
from bot.cli.outbox_report import lines
from bot.config.settings import Config, load
from bot.delivery.attempt import DeliveryPolicy
from rules.model.change import ChangeKind
from rules.model.delivery import Note, PendingDelivery, PollCommit, RevisionEntry
from rules.model.notice import NoticeKey, Oid
from rules.model.source import SourceState, UnreadPage
from rules.model.subscription import Destination, Subscription
from rules.ports.services import StoreError
from tests.fakes.agency import FakeAgency
from tests.fakes.slack.assistant import EchoAssistant
from tests.fakes.slack.server import TOKEN, FakeSlack
from tests.support.builders import at, change, printed, subscription

NOW = at("12:00")


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        agency.publish(printed())
        yield agency


@pytest.fixture
async def slack():
    async with FakeSlack(("C0001",)) as slack:
        yield slack


@pytest.fixture
def config(write, agency, slack) -> Config:
    path = write(
        f"""
        [store]
        url = "sqlite:///memory.sqlite3"
        [[source]]
        name = "list"
        url = "{agency.list_url}"
        [slack]
        bot_token = "{TOKEN}"
        api_url = "{slack.url}"
        [operators]
        to = ["console"]
        [[subscription]]
        to = "slack:C0001"
        """
    )
    return load(path, {})


def told(findings) -> dict[str, bool]:
    return {finding.what: finding.ok for finding in findings}


async def test_all_is_well(config):
    assert told(await doctor_checks(config)) == {
        "configuration": True,
        "database": True,
        "source list": True,
        "slack token": True,
        "slack scopes": True,
        "slack channel C0001": True,
    }


async def test_a_database_that_is_not_there_yet_is_not_made_by_looking(config, tmp_path):
    (looked,) = [each for each in await doctor_checks(config) if each.what == "database"]

    assert looked.detail.endswith("memory.sqlite3 is not there yet; `toldvagt run` makes it")
    assert not list(tmp_path.glob("**/memory.sqlite3"))


async def test_which_database_was_looked_at_is_said(config):
    async with app.store(config):
        pass

    (looked,) = [each for each in await doctor_checks(config) if each.what == "database"]

    assert looked.detail.startswith("/")
    assert looked.detail.endswith("memory.sqlite3 opens, tables up to date")


async def test_unread_pages_are_named_and_written_out(config, tmp_path):
    page = UnreadPage(
        oid=Oid("2900001"), address="https://info.skat.dk/", complaint="no stamp", content=b"<p>"
    )
    async with app.store(config) as store:
        await store.keep_page(page, at=app.now())

    found = told(await doctor_checks(config))
    [written] = await save_pages(config, tmp_path / "pages")

    assert found["unread pages"] is False
    assert [each.read_bytes() for each in (tmp_path / "pages").iterdir()] == [b"<p>"]
    assert written.detail.startswith(f"written to {tmp_path}/pages/2900001-")


async def test_what_was_read_of_a_source_is_said(config):
    [source] = [each for each in await doctor_checks(config) if each.what == "source list"]

    assert "list, own page 2900001, status: behind “Status” “Open”" in source.more


async def test_a_broken_source_and_a_lost_channel_are_found(config, agency, slack):
    agency.fail(503)
    slack.kick("C0001")

    found = told(await doctor_checks(config))

    assert (found["source list"], found["slack channel C0001"], found["slack token"]) == (False, False, True)


async def test_without_slack_nothing_of_slack_is_asked(write, agency):
    path = write(f'[[source]]\nname = "list"\nurl = "{agency.list_url}"')

    assert told(await doctor_checks(load(path, {}))) == {
        "configuration": False,
        "database": True,
        "source list": True,
    }


HEARD = {
    "over a line": ('app_token = "xapp-1"', True),
    "at an address": ('signing_secret = "1234"', True),
    "nowhere": ("", False),
}


@pytest.mark.parametrize(("hearing", "fine"), HEARD.values(), ids=HEARD)
async def test_where_people_can_ask_no_subscription_must_be_written(write, agency, slack, hearing, fine):
    path = write(
        f"""
        [[source]]
        name = "list"
        url = "{agency.list_url}"
        [slack]
        bot_token = "{TOKEN}"
        api_url = "{slack.url}"
        {hearing}
        """
    )

    assert told(await doctor_checks(load(path, {})))["configuration"] is fine


@asynccontextmanager
async def open_chats(config: Config):
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(app.store(config))
        services = await stack.enter_async_context(app.open_services(config, EchoAssistant(), store))
        yield store, services.posters


def policy(subscriptions: Iterable[Subscription], operators: Sequence[Destination] = ()) -> DeliveryPolicy:
    return DeliveryPolicy(subscriptions=SubscriptionCache.fixed(subscriptions), operators=tuple(operators))


async def deliver(config: Config, to: str) -> None:
    """Owe a destination word of a notice, and try to deliver it."""
    owed = PendingDelivery(to=Destination(to), kinds=(ChangeKind.WINDOW_ANNOUNCED,), rule="all systems")
    entry = RevisionEntry(notice=NoticeKey("2900001"), printed=printed(), changes=(change(),), owed=(owed,))
    source = SourceState(name="list", baselined=True)
    async with open_chats(config) as (store, posters):
        await store.record(PollCommit(source=source, entries=(entry,), seen_at=app.now()))
        await app.dispatcher(
            store, posters, policy(config.subscriptions(), config.operator_destinations)
        ).drain()


async def shown(config: Config, *, retry: bool = False) -> list[str]:
    async with app.store(config) as store:
        return [line async for line in lines(store, retry=retry, now=app.now())]


async def test_nothing_on_the_mind(config):
    assert await shown(config) == ["Nothing is owed, paused or given up."]


async def test_a_paused_destination_is_shown_with_its_reason_and_found_by_doctor(config, slack):
    slack.kick("C0001")
    await deliver(config, "slack:C0001")

    [line] = await shown(config)
    assert line.startswith("slack:C0001  1 owed, 0 given up, paused since ")
    assert told(await doctor_checks(config))["destination slack:C0001"] is False


async def test_retrying_wakes_a_paused_destination(config, slack):
    slack.kick("C0001")
    await deliver(config, "slack:C0001")
    slack.invite("C0001")

    [_, answer] = await shown(config, retry=True)
    async with open_chats(config) as (store, posters):
        await app.dispatcher(store, posters, policy(config.subscriptions())).drain()

    assert (
        answer
        == "0 dead letters are owed again; paused destinations are tried now, while `toldvagt run` runs."
    )
    assert len(slack.roots("C0001")) == 1


async def test_a_note_to_operators_is_delivered_to_the_terminal(config, capsys):
    note = Note(to=Destination("console"), text="Source list cannot be read.")
    async with open_chats(config) as (store, posters):
        recording = PollCommit(source=SourceState(name="list"), entries=(), seen_at=NOW, notes=(note,))
        await store.record(recording)
        await app.dispatcher(store, posters, policy((), config.operator_destinations)).drain()

    assert "Source list cannot be read." in capsys.readouterr().out


QUIET = subscription("console", quiet_hours="00:00-23:59")
WISHES = {  # all that the terminal asks for, whether it is told at noon
    "quiet": ((QUIET,), False),
    "quiet, and not": ((QUIET, subscription("console")), True),
}


@pytest.mark.parametrize(("wishes", "told_now"), WISHES.values(), ids=WISHES)
async def test_whoever_delivers_knows_all_that_a_destination_asks_for(config, capsys, wishes, told_now):
    owed = PendingDelivery(
        to=Destination("console"), kinds=(ChangeKind.WINDOW_ANNOUNCED,), rule="all systems"
    )
    coming = printed(body="Saturday 29 August 2026, 18:00 - 20:00\nManifest is closed.")
    entry = RevisionEntry(notice=NoticeKey("2900001"), printed=coming, changes=(change(),), owed=(owed,))
    async with open_chats(config) as (store, posters):
        await store.record(PollCommit(source=SourceState(name="list"), entries=(entry,), seen_at=NOW))
        await app.dispatcher(store, posters, policy(wishes), clock=lambda: NOW).drain()

    assert ("Service window" in capsys.readouterr().out) is told_now


async def test_a_second_service_on_the_same_file_is_refused_before_it_changes_anything(config):
    async with app.own_store(config) as store:
        await store.sync_configured(config.subscriptions())

        with pytest.raises(StoreError, match="another `toldvagt run` uses it"):
            await service.run(load(None, {"TOLDVAGT_STORE__URL": "sqlite:///memory.sqlite3"}))

        assert [each.wish.to for each in await store.stored_subscriptions()] == ["slack:C0001"]


async def test_a_service_that_ended_leaves_the_file_to_the_next(config):
    async with app.own_store(config):
        pass
    async with app.own_store(config) as store:
        assert await store.stored_subscriptions() == []
