"""People in Slack talk with the real process over Socket Mode, and nothing is in its configuration but its tokens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.model.notice import COPENHAGEN, Oid
from tests.fakes.agency import FakeAgency
from tests.fakes.slack.server import APP_TOKEN, FakeSlack
from tests.support.builders import printed
from tests.support.harness.service_process import CHANNEL, Service
from tests.support.waiting import until

OLD = printed(oid=Oid("2800001"), title="PRD-servicewindow Import", status="Closed")


def soon(minutes: int) -> datetime:
    """A full minute so far from now, by the agency's clock."""
    now = datetime.now(UTC)  # noqa: TID251 - the process goes by the real clock
    return (now + timedelta(minutes=minutes)).astimezone(COPENHAGEN).replace(second=0, microsecond=0)


def window(oid: str, *, system: str = "Manifest"):
    start, end = soon(40), soon(160)
    return replace(
        printed(oid=Oid(oid), status="Scheduled unavailability", systems=(system,)),
        title=f"PRD-servicewindow {system}",
        published=f"{soon(-1):%d-%m-%Y %H:%M:%S}",
        updated=f"{soon(-1):%d-%m-%Y kl. %H:%M}",
        body=f"{start:%A %B} {start.day}, {start.year} {start:%H%M} - {end:%A %B} {end.day}, {end.year} {end:%H%M}\n\n"
        f"The online systems for {system} will be unavailable during the service window.",
    )


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        agency.publish(OLD)
        yield agency


@pytest.fixture
async def slack():
    async with FakeSlack((CHANNEL,)) as slack:
        yield slack


@pytest.fixture
async def service(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack, more="[slack.nothing]")
    text = service.config.read_text(encoding="utf-8").replace("[slack.nothing]", "")
    text = text.replace("api_url", f'app_token = "{APP_TOKEN}"\napi_url').replace("[operators]", "")
    service.config.write_text(text[: text.index("to = [")] + "\n", encoding="utf-8")
    return service


async def test_a_channel_subscribes_is_told_reminded_and_looks_after_it(service, agency, slack):
    anna = slack.user("U1", "anna", channels=[CHANNEL])
    async with service.running():
        await slack.sockets.until(1)
        await anna.types("/told subscribe manifest", in_=CHANNEL)
        subscribed = await anna.sees()
        await until(lambda: len(slack.roots(CHANNEL)) == 2)
        agency.publish(window("2900900"))
        agency.publish(window("2900901", system="EMCS"))
        await until(lambda: len(slack.roots(CHANNEL)) == 3)
        root = slack.roots(CHANNEL)[2]
        await until(lambda: slack.replies(CHANNEL, root.ts))
        await anna.clicks("Acknowledge", root, in_=CHANNEL)
        acknowledged = await anna.sees()
        await until(lambda: slack.roots(CHANNEL)[2].edits)

    said = [each.text for each in slack.roots(CHANNEL)]
    assert subscribed.startswith("✅ Subscribed: this channel now hears of Manifest")
    assert "subscribed this channel" in said[0]
    assert "Manifest" in said[2]
    assert "Starts in " in slack.replies(CHANNEL, root.ts)[0].text
    assert acknowledged.startswith("✅ Noted")
    assert "Acknowledged by Anna" in slack.transcript(CHANNEL)
    assert "EMCS" not in "".join(said[2:])


async def test_what_was_made_in_a_chat_outlives_the_process(service, agency, slack):
    anna = slack.user("U1", "anna", channels=[CHANNEL])
    async with service.running():
        await slack.sockets.until(1)
        await anna.types("/told abonner manifest", in_=CHANNEL)
        await anna.sees()
        await anna.types("/told tavle", in_=CHANNEL)
        await until(lambda: len(slack.roots(CHANNEL)) == 3)
    async with service.running():
        await slack.sockets.until(1)
        agency.publish(window("2900900"))
        await until(lambda: len(slack.roots(CHANNEL)) == 4)
        await anna.types("/told status", in_=CHANNEL)
        status = await anna.sees()

    assert "Planlagt" in slack.roots(CHANNEL)[3].text
    assert "Manifest" in status
    assert "Næste" in status
