"""A connection that fails is replaced; no call is lost or processed twice."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from adapters.slack.events.socket_mode import TimeLimits
from tests.adapters.slack.events.running_app import QUICK, bot, over_socket_mode
from tests.fakes.slack.transports import NotAckedError


@pytest.fixture
async def at():
    async with bot(over_socket_mode) as opened:
        yield opened


@pytest.fixture
def anna(at):
    return at.slack.user("U0002", "anna")


async def test_before_slack_closes_a_line_another_is_open(at, anna):
    await at.slack.sockets.ask_for_another()
    await at.slack.sockets.until(2, open_=2)
    await anna.types("/told status")

    assert await anna.sees() == "ℹ️ You said: status"


async def test_a_line_that_was_cut_is_opened_again(at, anna):
    await at.slack.sockets.cut()
    await at.slack.sockets.until(2)
    await anna.types("/told status")

    assert await anna.sees() == "ℹ️ You said: status"


async def test_what_was_not_acknowledged_comes_again_and_is_done_once(at, anna):
    at.slack.sockets.loses_acks = True
    typing = asyncio.create_task(anna.types("/told status"))
    assert await anna.sees() == "ℹ️ You said: status"
    at.slack.sockets.loses_acks = False
    await at.slack.sockets.cut()
    await typing
    await at.done()

    assert len(at.assistant.askers) == 1


def expired_tickets(slack):
    slack.sockets.expired_tickets = 1


def closed_at_once(slack):
    slack.sockets.closed_at_once = 1


FAULTS = {  # what goes wrong with the next line
    "Slack is down": lambda slack: slack.fail_once(503),
    "Slack asks to wait": lambda slack: slack.fail_once(429),
    "the address is stale": expired_tickets,
    "closed without a word": closed_at_once,
    "an answer that makes no sense": lambda slack: slack.fail_once(200, '{"ok": true}', "application/json"),
    "the token is wrong for once": lambda slack: slack.fail_once(200, '{"ok": false}', "application/json"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
async def test_a_line_that_cannot_be_opened_is_tried_again(at, anna, fault):
    fault(at.slack)
    await at.slack.sockets.cut()
    await at.slack.sockets.until(2)
    await anna.types("/told status")

    assert await anna.sees() == "ℹ️ You said: status"


def without_hello(slack):
    slack.sockets.without_hello = 3


def disconnected_at_once(slack):
    slack.sockets.disconnected_at_once = 3


def unresponsive(slack):
    slack.sockets.unresponsive = 2


DEAF = {  # what is wrong with the next lines, what is short for it, what is logged of each
    "never greeted": (without_hello, {"hello_timeout": 0.3}, ["Slack did not greet on the line"] * 3),
    "told to go before a greeting": (disconnected_at_once, {}, ["Slack did not greet on the line"] * 3),
    "no ping is answered": (unresponsive, {"heartbeat": 0.3}, ["Slack answered no ping on the line"] * 2),
}


@pytest.mark.parametrize(("fault", "short", "told"), DEAF.values(), ids=list(DEAF))
async def test_a_line_over_which_nothing_can_come_is_replaced_and_logged(logs, fault, short, told):
    limits = replace(QUICK, **short)
    async with bot(partial(over_socket_mode, limits=limits)) as at:
        anna = at.slack.user("U0002", "anna")
        fault(at.slack)
        await at.slack.sockets.cut()
        await at.slack.sockets.until(2 + at.slack.sockets.unresponsive)
        await anna.types("/told status")

        assert await anna.sees() == "ℹ️ You said: status"

    failed = [each for each in logs if each["event"] == "socket.failed"]
    reasons = Counter(each["reason"] for each in failed)
    assert {each["log_level"] for each in failed} == {"warning"}
    assert reasons >= Counter(["the line was closed without a word before", *told])


async def test_a_line_is_waited_for_ten_seconds():
    assert TimeLimits().hello_timeout == 10


async def test_lines_that_slack_replaces_at_once_do_not_come_one_on_another(logs):
    waits = TimeLimits(first_wait=timedelta(hours=1), replaced_timeout=0.1)
    async with bot(partial(over_socket_mode, limits=waits)) as at:
        [first] = at.slack.sockets.open
        await at.slack.sockets.ask_for_another()
        await at.slack.sockets.closed(first)

        assert at.slack.sockets.connected == 1

    assert [each["event"] for each in logs if each["event"].startswith("socket")] == [
        "socket.opened",
        "socket.replaced",
        "socket.closed",
    ]


STRANGE = ["no JSON", "[]", '{"type": "tomorrow"}', '{"type": "interactive", "envelope_id": "1"}']


@pytest.mark.parametrize("frame", STRANGE)
async def test_what_makes_no_sense_is_passed_over(at, anna, frame):
    await at.slack.sockets.open[0].send_str(frame)
    await anna.types("/told status")

    assert await anna.sees() == "ℹ️ You said: status"


async def test_bytes_are_passed_over(at, anna):
    await at.slack.sockets.open[0].send_bytes(b"\x00")
    await anna.types("/told status")

    assert await anna.sees() == "ℹ️ You said: status"


async def test_what_was_heard_before_the_end_is_acknowledged_and_answered():
    async with bot(over_socket_mode) as at:
        anna = at.slack.user("U0002", "anna")
        await anna.types("/told status")

    assert [each.text for each in anna.member.answers] == ["ℹ️ You said: status"]


async def test_a_line_that_slack_forgets_to_close_is_closed(at):
    [first] = at.slack.sockets.open
    await at.slack.sockets.ask_for_another()
    await at.slack.sockets.until(2, open_=2)
    await at.slack.sockets.closed(first)

    assert len(at.slack.sockets.open) == 1


async def test_slack_notices_when_nothing_is_acknowledged(at, anna):
    at.slack.sockets.loses_acks = True
    at.slack.sockets.patience = 0.05
    with pytest.raises(NotAckedError):
        await anna.types("/told status")

    assert await anna.sees() == "ℹ️ You said: status"
