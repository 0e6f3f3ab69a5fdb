"""The whole service as its own process, between a local agency and a local Slack, all over real HTTP."""

import signal
from dataclasses import replace

import pytest
from aiohttp import ClientSession

from rules.model.notice import Oid
from tests.fakes.agency import FakeAgency
from tests.fakes.slack.server import FakeSlack
from tests.support.builders import at, printed
from tests.support.harness.service_process import CHANNEL, OPERATORS, Service, ended
from tests.support.waiting import until

WINDOW = printed(
    oid=Oid("2900900"),
    title="PRD-servicewindow Manifest Saturday August 22, 2026",
    status="Scheduled unavailability",
    systems=("Manifest",),
    body="Saturday August 22, 2026, 1800-2000\n\nThe online systems for Manifest will be unavailable during the service window.",
)


@pytest.fixture
async def agency():
    async with FakeAgency() as agency:
        for number in range(125):
            agency.publish(
                replace(
                    WINDOW,
                    oid=Oid(str(2_800_000 + number)),
                    title=f"PRD-servicewindow Import {number}",
                    status="Closed",
                    published=f"01-03-2026 {number // 60:02}:{number % 60:02}:00",
                    updated=f"02-03-2026 kl. {number // 60:02}:{number % 60:02}",
                )
            )
        yield agency


@pytest.fixture
async def slack():
    async with FakeSlack((CHANNEL, OPERATORS)) as slack:
        yield slack


EXTENSION = "Update 19:40 - The service window is extended until 2300"


def announce(agency: FakeAgency) -> None:
    agency.publish(WINDOW)


def extend(agency: FakeAgency) -> None:
    text = f"{EXTENSION}\n\n{WINDOW.body}"
    agency.revise("2900900", at=at("19:40"), body=text)


def finish(agency: FakeAgency) -> None:
    text = f"Update 22:40 - Done.\n\n{EXTENSION}\n\n{WINDOW.body}"
    agency.revise("2900900", at=at("22:40"), status="Closed", body=text)


def replies(slack: FakeSlack) -> list[str]:
    """What was said in the thread of the only conversation."""
    [root] = slack.roots(CHANNEL)
    return [each.text for each in slack.replies(CHANNEL, root.ts)]


async def test_a_window_from_its_announcement_to_its_end(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running():
        closed_at_once = list(slack.calls)
        announce(agency)
        await until(lambda: slack.roots(CHANNEL))
        extend(agency)
        await until(lambda: len(replies(slack)) == 1)
        finish(agency)
        await until(lambda: len(replies(slack)) == 2)
    told = [method for method, _ in slack.calls]
    async with service.running():
        pass

    assert closed_at_once == []
    assert told == ["chat.postMessage", *("chat.update", "chat.postMessage") * 2]
    assert [method for method, _ in slack.calls] == told
    assert [reply.partition(" · ")[0] for reply in replies(slack)] == [
        "🚨 Extended: now until Saturday 23:00, was 20:00",
        "✅ Done at 22:40, 20 minutes before the last announced end",
    ]


async def test_what_happened_while_the_service_was_down_is_told_in_order(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running():
        announce(agency)
        await until(lambda: slack.roots(CHANNEL))
    extend(agency)
    finish(agency)
    async with service.running():
        await until(lambda: replies(slack))

    [reply] = replies(slack)
    assert "Done at 22:40" in reply
    assert "Extended: now until Saturday 23:00" in slack.transcript(CHANNEL)


async def test_a_kill_between_slacks_taking_and_its_answer_posts_nothing_twice(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running(stop=signal.SIGKILL):
        slack.slow()
        announce(agency)
        await until(lambda: slack.roots(CHANNEL))
    slack.catch_up()
    async with service.running():
        extend(agency)
        await until(lambda: replies(slack))

    assert len(slack.roots(CHANNEL)) == 1
    assert len(replies(slack)) == 1


async def test_a_stop_waits_for_what_is_in_flight(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running() as process:
        slack.slow()
        announce(agency)
        await until(lambda: slack.roots(CHANNEL))
        process.send_signal(signal.SIGTERM)
        slack.catch_up()
    async with service.running():
        extend(agency)
        await until(lambda: replies(slack))

    assert [method for method, _ in slack.calls] == ["chat.postMessage", "chat.update", "chat.postMessage"]


async def test_a_source_that_breaks_and_mends_ends_nothing(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running():
        announce(agency)
        await until(lambda: slack.roots(CHANNEL))
        asked = len(agency.requests)
        agency.error_page()
        agency.empty()
        agency.fail(500)
        agency.truncate()
        await until(lambda: len(agency.requests) >= asked + 6)
        extend(agency)
        await until(lambda: replies(slack))

    assert [method for method, _ in slack.calls] == ["chat.postMessage", "chat.update", "chat.postMessage"]


async def test_a_channel_that_threw_the_bot_out_is_told_to_operators_and_catches_up(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running():
        slack.kick(CHANNEL)
        announce(agency)
        await until(lambda: slack.roots(OPERATORS))
        extend(agency)
    slack.invite(CHANNEL)
    async with service.running():
        await until(lambda: slack.roots(CHANNEL) and replies(slack))

    [note] = slack.roots(OPERATORS)
    [reply] = replies(slack)
    assert f"slack:{CHANNEL}" in note.text
    assert "Extended" in reply


async def test_an_unread_notice_is_told_as_it_stands(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    async with service.running():
        agency.publish(replace(WINDOW, title="New gates", body="Bring <!channel> the old card."))
        await until(lambda: slack.roots(CHANNEL))

    assert "Not understood: New gates" in slack.transcript(CHANNEL)
    assert slack.mentions == []


async def test_the_health_probe_knows_the_sources(tmp_path, agency, slack, unused_tcp_port):
    service = Service(tmp_path, agency, slack)
    text = service.config.read_text(encoding="utf-8")
    service.config.write_text(text.replace("127.0.0.1:0", f"127.0.0.1:{unused_tcp_port}"), encoding="utf-8")
    probe = f"http://127.0.0.1:{unused_tcp_port}/healthz"
    async with service.running(), ClientSession() as session, session.get(probe) as answer:
        report = await answer.json()

    assert report["status"] == "ok"
    assert report["sources"]["list"]["failing_since"] is None


async def test_a_port_in_use_is_one_clear_line(tmp_path, agency, slack):
    service = Service(tmp_path, agency, slack)
    taken = slack.url.split("/")[2]
    text = service.config.read_text(encoding="utf-8")
    service.config.write_text(text.replace("127.0.0.1:0", taken), encoding="utf-8")
    process = await service.start()
    errors = await ended(process)

    assert process.returncode == 1
    assert f"toldvagt: web.listen {taken}: " in errors
    assert "Traceback" not in errors
