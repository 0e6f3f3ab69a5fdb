"""The fake workspace refuses what Slack refuses, or tests against it would prove nothing."""

import json
from datetime import timedelta

import aiohttp
import pytest

from tests.fakes.slack.limits import fault_of_view
from tests.fakes.slack.server import TOKEN, FakeSlack
from tests.fakes.slack.transports import HttpTransport, NotAckedError


def text(words="x"):
    return {"type": "plain_text", "text": words}


def button(name="b.0", **more):
    return {"type": "button", "action_id": name, "text": text(), **more}


def row(*buttons):
    return {"type": "actions", "elements": list(buttons)}


def option(value="a", words="A"):
    return {"text": text(words), "value": value}


def field(kind, name="f", **element):
    return {
        "type": "input",
        "block_id": name,
        "label": text(),
        "element": {"type": kind, "action_id": "value", **element},
    }


DIVIDER = {"type": "divider"}
SUBMIT = {"submit": text("Save")}
ASKED = {"title": text(), "text": text(), "confirm": text(), "deny": text("x" * 31)}

VIEWS = {  # a modal with this instead; what is wrong with it
    "fine": ({}, None),
    "a tab": ({"type": "home", "title": None}, None),
    "no view": ({"type": "window"}, "type"),
    "no blocks": ({"blocks": []}, "blocks"),
    "too many blocks": ({"blocks": [DIVIDER] * 101}, "blocks"),
    "no title": ({"title": None}, "title"),
    "a long title": ({"title": text("x" * 25)}, "title"),
    "a long button": ({"submit": text("x" * 25)}, "buttons"),
    "a field without a button": ({"blocks": [field("plain_text_input")]}, "submit missing"),
    "a name twice": ({"blocks": [field("plain_text_input")] * 2, **SUBMIT}, "block_id twice"),
    "much to remember": ({"private_metadata": "x" * 3_001}, "private_metadata"),
    "a long name": ({"callback_id": "x" * 256}, "callback_id"),
    "buttons of one name": ({"blocks": [row(button(), button())]}, "blocks"),
    "a button's long label": ({"blocks": [row(button() | {"text": text("x" * 76)})]}, "blocks"),
    "a button that means too much": ({"blocks": [row(button(value="x" * 2_001))]}, "blocks"),
    "a long question": ({"blocks": [row(button(confirm=ASKED))]}, "blocks"),
    "no choice": ({"blocks": [field("static_select", options=[])], **SUBMIT}, "blocks"),
    "a choice that is not offered": (
        {"blocks": [field("static_select", options=[option()], initial_option=option("b"))], **SUBMIT},
        "blocks",
    ),
    "nothing chosen, said as a list": (
        {"blocks": [field("multi_static_select", options=[option()], initial_options=[])], **SUBMIT},
        "blocks",
    ),
    "too many boxes": (
        {"blocks": [field("checkboxes", options=[option(str(each)) for each in range(11)])], **SUBMIT},
        "blocks",
    ),
    "an unknown field": ({"blocks": [field("telepathy")], **SUBMIT}, "blocks"),
}


@pytest.mark.parametrize(("changes", "fault"), VIEWS.values(), ids=VIEWS)
def test_views(changes, fault):
    view = {"type": "modal", "title": text(), "blocks": [DIVIDER], **changes}

    assert fault_of_view(view) == fault


REFUSED = {  # method, arguments, Slack's answer
    "nobody": ("users.info", {"user": "U9999"}, "user_not_found"),
    "a file to a person": (
        "files.completeUploadExternal",
        {"channel_id": "U0002", "files": "[]"},
        "invalid_arguments",
    ),
    "a file that is not there": (
        "files.completeUploadExternal",
        {"channel_id": "C0001", "files": json.dumps([{"id": "F1"}])},
        "file_not_found",
    ),
    "a pin on nothing": ("pins.add", {"channel": "C0001", "timestamp": "1.0"}, "message_not_found"),
    "nothing to delete": ("chat.delete", {"channel": "C0001", "ts": "1.0"}, "message_not_found"),
    "a card below nothing": (
        "chat.unfurl",
        {"channel": "C0001", "ts": "1.0", "unfurls": {}},
        "cannot_find_message",
    ),
    "a window for nothing done": (
        "views.open",
        {"trigger_id": "t", "view": {}},
        "exchanged_trigger_id",
    ),
    "a window that is closed": ("views.update", {"view_id": "V1", "view": {}}, "not_found"),
    "a tab with nothing on it": (
        "views.publish",
        {"user_id": "U0002", "view": {"type": "home", "blocks": []}},
        "invalid_arguments",
    ),
}


@pytest.mark.parametrize(("method", "arguments", "error"), REFUSED.values(), ids=REFUSED)
async def test_what_is_refused(method, arguments, error):
    auth = {"Authorization": f"Bearer {TOKEN}"}
    async with FakeSlack() as slack, aiohttp.ClientSession(headers=auth) as session:
        slack.add_user("U0002")
        answer = await session.post(f"{slack.url}{method}", json=arguments)

        assert (await answer.json())["error"] == error


async def test_a_window_opens_once_and_for_three_seconds():
    async with FakeSlack() as slack:
        anna = slack.user()
        slack.patience = timedelta(seconds=-1)
        late = slack.trigger(anna.member)

    with pytest.raises(Exception, match="expired_trigger_id"):
        slack.open_view({"trigger_id": late, "view": {}})


async def test_a_card_only_below_a_link_that_is_there():
    async with FakeSlack() as slack:
        ts = slack.say("C0001", "no link")

    with pytest.raises(Exception, match="cannot_unfurl_url"):
        slack.unfurl({"channel": "C0001", "ts": ts, "unfurls": {"https://x.dk": {}}})


async def test_an_app_that_does_not_answer_is_noticed():
    hooks = HttpTransport("http://127.0.0.1:9/")
    async with FakeSlack() as slack:
        slack.slow()
        hooks.url, hooks.patience = f"{slack.url}auth.test", 0.05
        with pytest.raises(NotAckedError):
            await hooks.call("events_api", {}, at=slack.clock())
        slack.sockets.patience = 0.05
        with pytest.raises(TimeoutError):
            await slack.sockets.call("events_api", {}, at=slack.clock())

    assert hooks.statuses == []
