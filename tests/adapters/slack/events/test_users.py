"""Whether somebody may speak for a channel is asked of Slack, not too often, and never guessed."""

from datetime import timedelta

import pytest

from adapters.slack.events import users
from adapters.slack.events.caller import SlackCaller
from adapters.slack.events.users import SlackUsers
from adapters.slack.ids import at_home
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
    slack.hire("U0002", "anna", admin=True, channels=["C0001"])
    return SlackUsers(at_home, now=clock)


def asked(slack) -> list[str]:
    return [method for method, _ in slack.calls]


async def test_what_is_known_is_not_asked_again_for_minutes(slack, client, known, clock):
    first = await known.asker(client, ANNA)
    second = await known.asker(client, ANNA)
    clock.now += users.REMEMBERED
    third = await known.asker(client, ANNA)

    assert first == second == third
    assert (first.member, first.admin, first.person.name) == (True, True, "Anna")
    assert sorted(asked(slack)) == ["users.conversations"] * 4 + ["users.info"] * 2


async def test_who_has_just_joined_is_a_member(slack, client, known):
    slack.add("C0002")
    there = SlackCaller(team="T0001", user="U0002", channel="C0002")
    before = await known.asker(client, there)
    slack.channels["C0002"].people.add("U0002")
    after = await known.asker(client, there)

    assert (before.member, after.member) == (False, True)


async def test_who_is_in_many_channels_is_asked_about_page_by_page(slack, client, known, monkeypatch):
    monkeypatch.setattr(users, "PAGE", 1)
    [slack.add(f"C100{each}").people.add("U0002") for each in range(3)]

    assert await known.rooms(client, ANNA) == ("slack:C0001", "slack:C1000", "slack:C1001", "slack:C1002")


async def test_paging_ends(slack, client, known, monkeypatch):
    monkeypatch.setattr(users, "PAGE", 1)
    monkeypatch.setattr(users, "MOST_PAGES", 2)
    [slack.add(f"C100{each}").people.add("U0002") for each in range(3)]

    assert len(await known.rooms(client, ANNA)) == 2


async def test_a_private_channel_without_the_bot_is_not_spoken_for(slack, client, known):
    slack.channels["C0001"].private = True
    slack.kick("C0001")

    asker = await known.asker(client, ANNA)

    assert (asker.member, asker.present) == (False, False)


async def test_a_public_channel_without_the_bot_cannot_be_posted_to(slack, client, known):
    slack.kick("C0001")
    before = await known.asker(client, ANNA)
    slack.invite("C0001")
    after = await known.asker(client, ANNA)

    assert (before.member, before.present) == (True, False)
    assert (after.member, after.present) == (True, True)
    assert await known.rooms(client, ANNA) == ("slack:C0001",)


async def test_where_it_was_taken_out_of_a_channel_is_asked_anew(slack, client, known):
    await known.asker(client, ANNA)
    slack.kick("C0001")
    elsewhere = Workspace("slack:T0009")
    known.moved(elsewhere)
    before = await known.asker(client, ANNA)
    known.moved(HOME)
    after = await known.asker(client, ANNA)

    assert (before.present, after.present, after.member) == (True, False, True)


async def test_what_slack_does_not_say_is_not_granted(slack, client, known):
    slack.scopes.clear()
    asker = await known.asker(client, ANNA)

    assert (asker.member, asker.admin, asker.person.name) == (False, False, "U0002")


async def test_nothing_unsaid_is_remembered(slack, client, known):
    [slack.fail_once(503) for _ in range(3)]
    before = await known.asker(client, ANNA)
    after = await known.asker(client, ANNA)

    assert (before.member, before.admin) == (False, False)
    assert (after.member, after.admin) == (True, True)


GROUP = SlackCaller(team="T0001", user="U0002", channel="C0042", group=True)


async def test_a_conversation_of_a_few_people_is_none_that_a_bot_is_invited_to(client, known):
    asker = await known.asker(client, GROUP)

    assert (asker.present, asker.obstacle) == (False, Obstacle.GROUP)


async def test_a_channel_that_is_meant_from_a_conversation_of_a_few_people_is_a_channel(client, known):
    asker = await known.asker(client, GROUP, room=Destination("slack:C0001"))

    assert (asker.member, asker.present, asker.obstacle) == (True, True, None)


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

    assert (await known.asker(client, ANNA)).obstacle is obstacle


async def test_between_two_nothing_is_in_the_way(slack, client, known):
    slack.scopes.clear()
    alone = SlackCaller(team="T0001", user="U0002")

    assert (await known.asker(client, alone)).obstacle is None


async def test_an_administrator_of_another_workspace_is_none_here(client, known):
    guest = SlackCaller(team="T0009", user="U0002", channel="C0001")

    assert not (await known.asker(client, guest)).admin


async def test_an_installed_workspace_is_named_in_all_that_is_its(slack, client, clock):
    slack.hire("U0002", "anna", channels=["C0001"])
    away = SlackUsers(lambda team: Workspace(f"slack:{team}"), now=clock)
    asker = await away.asker(client, ANNA)

    assert (asker.workspace, asker.room, asker.person.id) == (
        "slack:T0001",
        "slack:T0001/C0001",
        "slack:T0001/U0002",
    )
    assert asker.member
    assert await away.asker(client, ANNA, room=Destination("slack:T0001/C0001")) == asker


async def test_old_knowledge_is_thrown_away(slack, client, known, clock):
    slack.hire("U0003", "carl", channels=["C0001"])
    await known.asker(client, ANNA)
    clock.now += users.REMEMBERED + timedelta(seconds=1)
    await known.asker(client, SlackCaller(team="T0001", user="U0003", channel="C0001"))

    assert len(known._profiles._kept) == 1
