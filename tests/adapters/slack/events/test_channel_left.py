"""The bot was removed from a channel: the next answer there says so, without waiting for the cache to expire."""

import pytest

from adapters.slack import SlackPoster
from rules.model.people import HOME, Workspace
from rules.model.subscription import Destination
from rules.ports.assistant import Reply
from rules.ports.services import DeliveryError
from tests.fakes.slack.assistant import text_message

HERE = Destination("slack:C0001")


async def told(at, event: str) -> None:
    left = at.slack.event({"type": event, "channel": "C0001"})
    await at.slack.transport.call("events_api", left, at=at.slack.clock())
    await at.done()


async def asks(at, anna) -> bool:
    """Whether the bot counts as being in the channel."""
    await anna.types("/told status")
    await at.done()
    return bool(at.assistant.askers[-1].present)


@pytest.mark.parametrize("event", ["channel_left", "group_left"])
async def test_slack_says_so(at, anna, event):
    before = await asks(at, anna)
    at.slack.kick("C0001")
    await told(at, event)

    assert (before, await asks(at, anna)) == (True, False)


async def test_a_board_cannot_be_put_up(at, anna):
    before = await asks(at, anna)
    at.slack.kick("C0001")
    at.assistant.replies["board"] = Reply(message=text_message("The board"), board=True)
    await anna.types("/told board")
    await at.done()

    assert (before, await asks(at, anna)) == (True, False)


@pytest.fixture
def moved():
    """Workspaces whose cached channels were dropped."""
    return list[Workspace]()


@pytest.fixture
def noticing(client, moved):
    return SlackPoster(client, refused=moved.append)


async def test_news_is_refused(slack, noticing, moved):
    ref = await noticing.post(text_message("Planned"), to=HERE, thread=None, key="1")
    slack.kick("C0001")
    with pytest.raises(DeliveryError, match="not_in_channel"):
        await noticing.post(text_message("Extended"), to=HERE, thread=ref, key="2")

    assert moved == [HOME]


async def test_what_gets_through_or_can_be_tried_again_says_nothing(slack, noticing, moved):
    ref = await noticing.post(text_message("Planned"), to=HERE, thread=None, key="1")
    await noticing.edit(text_message("Extended"), to=HERE, ref=ref)
    found = await noticing.find("1", to=HERE, thread=None, since=slack.clock())
    slack.fail_once(503)
    with pytest.raises(DeliveryError):
        await noticing.post(text_message("Done"), to=HERE, thread=ref, key="2")

    assert (found, moved) == (ref, [])
