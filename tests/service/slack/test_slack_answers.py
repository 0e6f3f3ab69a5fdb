"""People in Slack and the bot's real answers, over both ways to hear: what is pressed, typed and filled in comes true."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from adapters.slack import SlackApp, SlackPoster, open_client
from rules.messages.compose import root
from rules.model.message import Picture
from rules.model.notice import Language, NoticeKey
from rules.model.people import HOME
from rules.parsing.parse import parse
from tests.adapters.slack.events.running_app import TRANSPORTS
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.user import SlackUser
from tests.support.builders import printed
from tests.support.harness.assistant import CHANNEL, AssistantHarness, open_assistant

KEY = NoticeKey("2900001")
ROOM = "C1"


def drawn(*_, **__) -> Picture:
    return Picture(png=b"\x89PNG", alt="Manifest: Saturday 18:00-20:00")


class Floor:
    """One channel with two people and a notice in it."""

    def __init__(self, harness: AssistantHarness, slack: FakeSlack, app: SlackApp) -> None:
        self.harness = harness
        self.slack = slack
        self.app = app
        self.anna = slack.user("U1", "anna", channels=[ROOM])
        self.bo = slack.user("U2", "bo", admin=True, channels=[])

    async def told(self) -> None:
        """Post the notice as a delivery would."""
        async with open_client(self.slack.token, api_url=self.slack.url) as client:
            message = root(
                parse(printed()),
                language=Language.ENGLISH,
                read_at=self.harness.now,
                key=KEY,
            )
            await SlackPoster(client, interactive=True).post(message, to=CHANNEL, thread=None, key="1-root")

    async def clicks(self, person: SlackUser, label: str) -> None:
        [posted] = self.slack.roots(ROOM)
        await person.clicks(label, posted, in_=ROOM)


@asynccontextmanager
async def open_floor(transport) -> AsyncIterator[Floor]:
    async with (
        open_assistant(printed(), draw=drawn) as harness,
        FakeSlack([ROOM], clock=lambda: harness.now) as slack,
        open_client(slack.token, api_url=slack.url) as client,
    ):
        app = SlackApp(client, harness.assistant, harness.store, now=lambda: harness.now)
        async with transport(slack, app):
            yield Floor(harness, slack, app)
            await app.work.finish(5)


@pytest.fixture(autouse=True)
def logs():
    with capture_logs() as captured:
        yield captured


@pytest.fixture(params=TRANSPORTS.values(), ids=list(TRANSPORTS))
async def floor(request):
    async with open_floor(request.param) as opened:
        yield opened


async def test_a_channel_is_subscribed_and_hears_who_did_it(floor):
    await floor.anna.types("/told subscribe manifest fallback.*", in_=ROOM)
    said = await floor.anna.sees()
    told = await floor.harness.told()

    assert said.startswith("✅ Subscribed: this channel now hears of Manifest; fallback.*; in English.")
    assert told[0].startswith("said: Anna subscribed this channel")
    assert told[1] == "state: "


async def test_who_is_no_member_subscribes_nothing(floor):
    await floor.bo.types("/told subscribe manifest", in_=ROOM)

    assert await floor.bo.sees() == "ℹ️ Only members of this channel can do that."
    assert await floor.harness.told() == []


async def test_where_the_bot_is_not_it_asks_to_be_invited(floor):
    floor.slack.kick(ROOM)
    await floor.anna.types("/told subscribe manifest", in_=ROOM)

    assert "invite it" in await floor.anna.sees()
    assert await floor.harness.told() == []


async def test_what_a_notice_offers(floor):
    await floor.told()

    assert "  [Fallback steps] [Acknowledge] [Mute] [Add to calendar] [Source]\n" in floor.slack.transcript(
        ROOM
    )


async def test_the_first_to_acknowledge_is_named_to_the_next(floor):
    await floor.told()
    await floor.clicks(floor.anna, "Acknowledge")
    mine = await floor.anna.sees()
    await floor.clicks(floor.bo, "Acknowledge")
    seen = await floor.harness.store.acknowledgement(KEY, HOME)

    assert mine.startswith("✅ Noted: you look after")
    assert (await floor.bo.sees()).startswith("ℹ️ Anna was first, 12:00")
    assert seen is not None
    assert seen.by.id == "slack:U1"


async def test_a_press_mutes_for_this_channel(floor):
    await floor.told()
    await floor.clicks(floor.anna, "Mute")

    assert "Nothing of it is told in this channel until 16:00" in await floor.anna.sees()
    assert len(await floor.harness.store.mutes(CHANNEL, now=floor.harness.now)) == 1


async def test_the_steps_of_the_fallback_open_in_a_window(floor):
    await floor.told()
    await floor.clicks(floor.anna, "Fallback steps")

    assert "Told Servicedesk" in await floor.anna.sees_modal("Fallback procedure")


async def test_the_window_comes_as_a_calendar_file(floor):
    await floor.told()
    await floor.clicks(floor.anna, "Add to calendar")

    assert ".ics is in your messages with the bot." in await floor.anna.sees()
    assert ".ics" in floor.slack.transcript("DU1")


async def test_a_subscription_from_making_it_to_ending_it_on_the_tab(floor):
    anna = floor.anna
    await anna.opens_home_tab()
    await anna.sees_home_tab("Subscribe a channel")
    await anna.clicks_on_home_tab("Subscribe a channel")
    await anna.sees_modal("Subscribe a channel")
    await anna.fills(to=ROOM, systems=["Manifest"], remind="soon")
    wrong = anna.field_errors
    await anna.fills(to=ROOM, systems=["Manifest"], remind="2h")
    made = await anna.sees_home_tab("reminders 2h before")
    await anna.clicks_on_home_tab("Edit")
    await anna.sees_modal("Edit subscription")
    await anna.fills(systems=["ICS2"], language="Dansk")
    changed = await anna.sees_home_tab("ICS2")
    await anna.clicks_on_home_tab("Afmeld")
    await floor.app.work.finish(5)

    assert wrong == {
        "remind": "Write times before the start, such as 24h, 1h; at most five, at most 30 days."
    }
    assert "Subscription 1 · #c1\n  Manifest; all news; in English; reminders 2h before\n" in made
    assert "Abonnement 1 · #c1\n  ICS2; alle nyheder; på dansk; påmindelser 2t før\n" in changed
    assert "ICS2" not in await anna.sees_home_tab("Subscribe a channel")
    assert [each.deed.value for each in await floor.harness.store.audit(HOME)] == ["ended", "changed", "made"]


async def test_a_shared_picture_and_a_pasted_link_are_seen_by_all(floor):
    await floor.anna.types("/told windows --share", in_=ROOM)
    await floor.app.work.finish(5)
    url = "https://info.skat.dk/data.aspx?oid=2900001&lang=us"
    posted = await floor.anna.pastes(url, url, in_=ROOM)
    await floor.slack.until(lambda: posted.unfurled != [])

    seen = floor.slack.transcript(ROOM)
    assert seen.startswith("\n📎 toldvagt.png\n\n🔵 Service windows, the next seven days: 1\n")
    assert "│ 🔵 Planned: Service window for the manifest system\n" in seen


async def test_what_anybody_types_is_answered(floor):
    for typed in ("/told", "/told hjælp", "/told &lt;!channel&gt; *x*", "/told status " + "æ" * 3_000):
        await floor.anna.types(typed, in_=ROOM)
        await floor.anna.sees()

    assert floor.slack.mentions == []
