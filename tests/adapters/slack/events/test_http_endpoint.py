"""HTTP requests are processed only if Slack signed them within the last minutes."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from tests.adapters.slack.events.running_app import bot, clock, over_http
from tests.fakes.slack.transports import NotAckedError


@pytest.fixture
async def at():
    async with bot(over_http) as opened:
        yield opened


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
COMMAND = urlencode(
    {
        "command": "/told",
        "text": "status",
        "user_id": "U0002",
        "team_id": "T0001",
        "channel_id": "C0001",
        "response_url": "http://127.0.0.1:9/",
        "trigger_id": "t1",
    }
).encode()

FORGED = {  # headers that take the place of good ones; how old the call is
    "no signature": ({"X-Slack-Signature": ""}, 0),
    "a wrong signature": ({"X-Slack-Signature": f"v0={'0' * 64}"}, 0),
    "another scheme": ({"X-Slack-Signature": "v1=abc"}, 0),
    "letters that no signature has": ({"X-Slack-Signature": "v0=æøå"}, 0),
    "no time": ({"X-Slack-Request-Timestamp": ""}, 0),
    "a time that is none": ({"X-Slack-Request-Timestamp": "1e9"}, 0),
    "heard before, played again": ({}, 301),
    "from tomorrow": ({}, -301),
}


@pytest.mark.parametrize(("headers", "age"), FORGED.values(), ids=FORGED)
async def test_what_slack_did_not_sign_just_now_is_turned_away(at, headers, age):
    with pytest.raises(NotAckedError):
        await at.slack.transport.post(COMMAND, FORM | headers, at=clock() - timedelta(seconds=age))

    assert at.slack.transport.statuses == [401]
    assert at.assistant.askers == []
    assert at.memory.heard == set()


async def test_another_apps_secret_opens_nothing(at):
    at.slack.transport.secret = "another secret"
    with pytest.raises(NotAckedError):
        await at.slack.transport.post(COMMAND, FORM, at=clock())

    assert at.slack.transport.statuses == [401]


UNREADABLE = {  # body, content type
    "no JSON": (b"{", "application/json"),
    "no JSON inside": (b"payload=%7B", "application/x-www-form-urlencoded"),
    "no text": (b"\xff\xfe", "text/plain; charset=utf-8"),
    "no such letters": (b"{}", "application/json; charset=klingon"),
}


@pytest.mark.parametrize(("body", "content_type"), UNREADABLE.values(), ids=UNREADABLE)
async def test_what_cannot_be_read_is_refused(at, body, content_type):
    with pytest.raises(NotAckedError):
        await at.slack.transport.post(body, {"Content-Type": content_type}, at=clock())

    assert at.slack.transport.statuses[0] in {400, 401}


async def test_slack_finds_out_that_the_address_is_ours(at):
    challenge = {"type": "url_verification", "challenge": "abc"}
    answer = await at.slack.transport.post(
        json.dumps(challenge).encode(), {"Content-Type": "application/json"}, at=clock()
    )

    assert answer == {"challenge": "abc"}


async def test_what_nobody_asked_for_is_not_heard(at):
    anna = at.slack.user("U0002")
    with pytest.raises(NotAckedError):
        await anna.types("/weather tomorrow")

    assert at.slack.transport.statuses == [404]
