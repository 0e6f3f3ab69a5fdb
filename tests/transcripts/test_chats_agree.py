"""What is typed in Slack and in Teams is answered in the same words: neither chat knows anything of its own."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from adapters.slack import SlackApp, open_client
from tests.adapters.slack.events.running_app import clock, over_http
from tests.adapters.teams.bot.running_bot import bot
from tests.fakes.slack.server import FakeSlack
from tests.support.harness.assistant import AssistantHarness, open_assistant
from tests.transcripts.test_conversations import AGENCY

Ask = Callable[[str], Awaitable[str]]
"""Types something; returns what is seen then."""
Where = Callable[[AssistantHarness], AbstractAsyncContextManager[Ask]]

TYPED = {  # what people type one after another, in a channel of its own
    "status": ["status", "status manifest at 19:00", "status dms kl. 22"],
    "windows": ["windows 14d dms", "vinduer 30d"],
    "one notice": ["notice 2900001", "2900002", "meddelelse 2999999"],
    "the fallback procedure": ["fallback manifest", "nødprocedure ics2"],
    "subscriptions": [
        "subscribe manifest, dms window.* fallback.* remind=2h quiet=22:00-06:00",
        "subscribe manifest, dms window.* fallback.* remind=2h quiet=22:00-06:00",
        "subscriptions",
        "unsubscribe 7",
        "unsubscribe 1",
        "abonnementer",
    ],
    "mutes": ["mute manifest for 4h", "mute 2900002", "unmute manifest", "lyd"],
    "why": ["subscribe manifest window.*", "explain 2900001", "forklar 2900003"],
    "who may": ["audit", "subscriptions all"],
    "mistyped": ["statsu", "mute", "subscribe mainfest", "windows 400d", "hjælp abonner"],
}


@asynccontextmanager
async def in_slack(harness: AssistantHarness) -> AsyncIterator[Ask]:
    async with FakeSlack(clock=clock) as slack, open_client(slack.token, api_url=slack.url) as client:
        app = SlackApp(client, harness.assistant, harness.store, now=clock)
        anna = slack.user("U0002", "Anna")

        async def ask(typed: str) -> str:
            await anna.types(f"/told {typed}")
            return await anna.sees()

        async with over_http(slack, app):
            yield ask
            await app.work.finish(5)


@asynccontextmanager
async def in_teams(harness: AssistantHarness) -> AsyncIterator[Ask]:
    async with bot(harness.assistant, harness.store) as at:
        anna = at.user(name="Anna")

        async def ask(typed: str) -> str:
            return (await anna.asks(f"@ {typed}")).drawn

        yield ask


_BUTTONS = re.compile(r"^\s*\[[^\]]+\](?: \[[^\]]+\])*$", re.MULTILINE)
_OF_THE_FRAME = re.compile(r"^\[\w+\] |\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), |\bSystem\b")
"""A card's colour; the weekday of a date in the reader's own time; the head of a table's first column."""


def words(seen: str) -> frozenset[str]:
    """What is said, without the frame that a chat gives it: tables are turned round, long headings repeated."""
    return frozenset(re.findall(r"\w+", _OF_THE_FRAME.sub("", _BUTTONS.sub("", seen))))


async def heard(where: Where, typed: list[str]) -> list[frozenset[str]]:
    async with open_assistant(*AGENCY) as harness, where(harness) as ask:
        return [words(await ask(each)) for each in typed]


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
async def test_both_chats_say_the_same(typed):
    slack, teams = await heard(in_slack, typed), await heard(in_teams, typed)

    assert teams == slack
    assert [said for said in teams if len(said) < 4] == []
