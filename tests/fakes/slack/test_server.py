"""The fake refuses and shows what Slack does, or tests against it would prove nothing."""

import json

import aiohttp
import pytest

from tests.fakes.slack.limits import fault_of
from tests.fakes.slack.server import TOKEN, FakeSlack
from tests.fakes.slack.transcript import mentions, render_mrkdwn


def section(words, **more):
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}, **more}


def header(words):
    return {"type": "header", "text": {"type": "plain_text", "text": words}}


def context(*words):
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": each} for each in words]}


LIMITS = {  # text, blocks, Slack's answer
    "fine": ("text", [header("h"), section("s"), context("c"), {"type": "divider"}], None),
    "nothing": ("", [], "no_text"),
    "text": ("x" * 40_001, [], "msg_too_long"),
    "blocks": ("", [section("s")] * 51, "invalid_blocks"),
    "header": ("", [header("x" * 151)], "invalid_blocks"),
    "section": ("", [section("x" * 3_001)], "invalid_blocks"),
    "empty section": ("", [section(" ")], "invalid_blocks"),
    "section without text": ("", [{"type": "section"}], "invalid_blocks"),
    "fields": ("", [{"type": "section", "fields": [{}] * 11}], "invalid_blocks"),
    "context": ("", [context(*"abcdefghijk")], "invalid_blocks"),
    "unknown block": ("", [{"type": "marquee"}], "invalid_blocks"),
    "all together": ("", [section("x" * 2_900)] * 5, "msg_blocks_too_long"),
}


@pytest.mark.parametrize(("text", "blocks", "answer"), LIMITS.values(), ids=LIMITS)
def test_limits(text, blocks, answer):
    assert fault_of(text, blocks, most_text=40_000) == answer


SHOWN = {  # markup, what a reader in London sees
    "date": ("<!date^1763838000^{date_short_pretty} {time}|20:00>", "Nov 22, 2025 19:00"),
    "link": ("<https://x.dk/?a&amp;b|it>", "it (https://x.dk/?a&b)"),
    "bare link": ("<https://x.dk/>", "https://x.dk/"),
    "bold": ("*Done* at *01:28*", "Done at 01:28"),
    "bold next to a letter": ("was\u200b*20:00*", "was20:00"),
    "entities": ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
}


@pytest.mark.parametrize(("markup", "seen"), SHOWN.values(), ids=SHOWN)
def test_markup_is_drawn(markup, seen):
    assert render_mrkdwn(markup) == seen


@pytest.mark.parametrize("markup", ["<!channel>", "<!here|x>", "<@U1>", "<#C1|x>", "<!subteam^S1>"])
def test_mentions_are_noticed(markup):
    assert mentions("", [section(f"a {markup} b")]) == [markup]


FORMS = {  # how a client may send its arguments
    "JSON": lambda fields: {"json": fields},
    "form": lambda fields: {"data": {**fields, "blocks": json.dumps(fields["blocks"])}},
    "query": lambda fields: {"params": {**fields, "blocks": json.dumps(fields["blocks"])}},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
async def test_arguments_come_in_any_form(form):
    fields = {"channel": "C0009", "text": "hello", "blocks": [section("Hello")]}
    auth = {"Authorization": f"Bearer {TOKEN}"}
    async with FakeSlack(channels=()) as slack, aiohttp.ClientSession(headers=auth) as session:
        slack.add("C0009", "operations")
        answer = await session.post(f"{slack.url}chat.postMessage", **form(fields))
        body = await answer.json()

    assert body["ok"]
    assert slack.transcript("C0009") == "  Hello\n"


async def test_what_is_over_a_limit_is_refused_and_not_kept():
    auth = {"Authorization": f"Bearer {TOKEN}"}
    async with FakeSlack() as slack, aiohttp.ClientSession(headers=auth) as session:
        fields = {"channel": "C0001", "text": "x" * 40_001}
        answer = await session.post(f"{slack.url}chat.postMessage", json=fields)

        assert (await answer.json())["error"] == "msg_too_long"
        assert slack.transcript("C0001") == ""


async def test_only_the_token_opens():
    async with FakeSlack() as slack, aiohttp.ClientSession() as session:
        answer = await session.post(f"{slack.url}auth.test")

        assert (await answer.json())["error"] == "not_authed"


async def test_people_come_and_go_and_clear_up():
    async with FakeSlack() as slack:
        slack.kick("C0001")
        slack.invite("C0001")
        slack.delete("C0001", slack.say("C0001", "wrong channel"))
        slack.say("C0001", "<#C0001> *hello*")

    assert slack.channels["C0001"].member
    assert slack.transcript("C0001") == "<#C0001> hello\n"


async def test_a_slow_slack_catches_up():
    async with FakeSlack() as slack, aiohttp.ClientSession() as session:
        slack.slow()
        with pytest.raises(TimeoutError):
            await session.post(f"{slack.url}auth.test", timeout=aiohttp.ClientTimeout(total=0.05))
        slack.catch_up()
        answer = await session.post(f"{slack.url}auth.test")

    assert answer.status == 200
