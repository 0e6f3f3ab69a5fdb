"""Whether a person is a member of a channel is looked up in Slack, cached, and never guessed."""

from datetime import timedelta

import pytest

from adapters.slack.events import users
from adapters.slack.events.caller import SlackCaller
from adapters.slack.events.users import SlackUsers
from adapters.slack.ids import single_workspace
from rules.model.people import HOME, Workspace
from rules.model.subscription import Destination
from rules.ports.assistant import Obstacle
from tests.adapters.slack.conftest import NOON

ANNA = SlackCaller(team="T0001", user="U0002", channel="C0001")


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def known(slack, clock):
    slack.add_user("U0002", "anna", admin=True, channels=["C0001"])
    return SlackUsers(single_workspace, now=clock)


def asked(slack) -> list[str]:
    return [method for method, _ in slack.calls]


async def test_what_is_known_is_not_asked_again_for_minutes(slack, client, known, clock):
    first = await known.requester(client, ANNA)
    second = await known.requester(client, ANNA)
    clock.now += users.LIFETIME
    third = await known.requester(client, ANNA)

    assert first == second == third
    assert (first.member, first.admin, first.person.name) == (True, True, "Anna")
    assert sorted(asked(slack)) == ["users.conversations"] * 4 + ["users.info"] * 2


async def test_who_has_just_joined_is_a_member(slack, client, known):
    slack.add("C0002")
    there = SlackCaller(team="T0001", user="U0002", channel="C0002")
    before = await known.requester(client, there)
    slack.channels["C0002"].people.add("U0002")
    after = await known.requester(client, there)

    assert (before.member, after.member) == (False, True)


async def test_who_is_in_many_channels_is_asked_about_page_by_page(slack, client, known, monkeypatch):
    monkeypatch.setattr(users, "PAGE", 1)
    [slack.add(f"C100{each}").people.add("U0002") for each in range(3)]

    assert await known.shared_channels(client, ANNA) == (
        "slack:C0001",
        "slack:C1000",
        "slack:C1001",
        "slack:C1002",
    )


async def test_paging_ends(slack, client, known, monkeypatch):
    monkeypatch.setattr(users, "PAGE", 1)
    monkeypatch.setattr(users, "MOST_PAGES", 2)
    [slack.add(f"C100{each}").people.add("U0002") for each in range(3)]

    assert len(await known.shared_channels(client, ANNA)) == 2


async def test_a_private_channel_without_the_bot_is_not_spoken_for(slack, client, known):
    slack.channels["C0001"].private = True
    slack.kick("C0001")

    requester = await known.requester(client, ANNA)

    assert (requester.member, requester.present) == (False, False)


async def test_a_public_channel_without_the_bot_cannot_be_posted_to(slack, client, known):
    slack.kick("C0001")
    before = await known.requester(client, ANNA)
    slack.invite("C0001")
    after = await known.requester(client, ANNA)

    assert (before.member, before.present) == (True, False)
    assert (after.member, after.present) == (True, True)
    assert await known.shared_channels(client, ANNA) == ("slack:C0001",)


async def test_where_it_was_taken_out_of_a_channel_is_asked_anew(slack, client, known):
    await known.requester(client, ANNA)
    slack.kick("C0001")
    elsewhere = Workspace("slack:T0009")
    known.forget_channels(elsewhere)
    before = await known.requester(client, ANNA)
    known.forget_channels(HOME)
    after = await known.requester(client, ANNA)

    assert (before.present, after.present, after.member) == (True, False, True)


async def test_what_slack_does_not_say_is_not_granted(slack, client, known):
    slack.scopes.clear()
    requester = await known.requester(client, ANNA)

    assert (requester.member, requester.admin, requester.person.name) == (False, False, "U0002")


async def test_nothing_unsaid_is_remembered(slack, client, known):
    [slack.fail_once(503) for _ in range(3)]
    before = await known.requester(client, ANNA)
    after = await known.requester(client, ANNA)

    assert (before.member, before.admin) == (False, False)
    assert (after.member, after.admin) == (True, True)


GROUP = SlackCaller(team="T0001", user="U0002", channel="C0042", group=True)


async def test_a_conversation_of_a_few_people_is_none_that_a_bot_is_invited_to(client, known):
    requester = await known.requester(client, GROUP)

    assert (requester.present, requester.obstacle) == (False, Obstacle.GROUP)


async def test_a_channel_that_is_meant_from_a_conversation_of_a_few_people_is_a_channel(client, known):
    requester = await known.requester(client, GROUP, room=Destination("slack:C0001"))

    assert (requester.member, requester.present, requester.obstacle) == (True, True, None)


UNSAID = {  # what goes wrong, and whether it is known who is there
    "the scopes of channels are missing": (lambda slack: slack.scopes.clear(), Obstacle.UNTOLD),
    "Slack asks to wait": (
        lambda slack: [slack.fail_once(429, Retry_After="30") for _ in range(3)],
        Obstacle.UNTOLD,
    ),
    "Slack is down": (lambda slack: [slack.fail_once(503) for _ in range(3)], Obstacle.UNTOLD),
    "the bot was never invited": (lambda slack: slack.kick("C0001"), None),
    "nothing": (lambda slack: None, None),
}


@pytest.mark.parametrize(("fault", "obstacle"), UNSAID.values(), ids=UNSAID)
async def test_what_slack_does_not_say_is_no_absence(slack, client, known, fault, obstacle):
    fault(slack)

    assert (await known.requester(client, ANNA)).obstacle is obstacle


async def test_between_two_nothing_is_in_the_way(slack, client, known):
    slack.scopes.clear()
    alone = SlackCaller(team="T0001", user="U0002")

    assert (await known.requester(client, alone)).obstacle is None


async def test_an_administrator_of_another_workspace_is_none_here(client, known):
    guest = SlackCaller(team="T0009", user="U0002", channel="C0001")

    assert not (await known.requester(client, guest)).admin


async def test_an_installed_workspace_is_named_in_all_that_is_its(slack, client, clock):
    slack.add_user("U0002", "anna", channels=["C0001"])
    away = SlackUsers(lambda team: Workspace(f"slack:{team}"), now=clock)
    requester = await away.requester(client, ANNA)

    assert (requester.workspace, requester.room, requester.person.id) == (
        "slack:T0001",
        "slack:T0001/C0001",
        "slack:T0001/U0002",
    )
    assert requester.member
    assert await away.requester(client, ANNA, room=Destination("slack:T0001/C0001")) == requester


async def test_old_knowledge_is_thrown_away(slack, client, known, clock):
    slack.add_user("U0003", "carl", channels=["C0001"])
    await known.requester(client, ANNA)
    clock.now += users.LIFETIME + timedelta(seconds=1)
    await known.requester(client, SlackCaller(team="T0001", user="U0003", channel="C0001"))

    assert len(known._profiles._entries) == 1
