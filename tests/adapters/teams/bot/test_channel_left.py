"""The removal of the bot from channels and teams."""

import pytest

from tests.adapters.teams.bot.running_bot import ANNA, HERE
from tests.fakes.teams.connector import TENANT


def told(at) -> list[tuple[str, str]]:
    return [(str(to), by.id) for to, by in at.left]


OPS = "19:ops@thread.tacv2"
DESK = "19:desk@thread.tacv2"
TEAM = {"tenant": {"id": TENANT}, "team": {"id": OPS}}
BOTH = [f"teams-bot:{OPS}", f"teams-bot:{DESK}"]
BOT_ID = "28:00000000-0000-0000-0000-00000000b0b0"

GOING = {  # what Teams tells, the channels that are left
    "removed from the team": ({"action": "remove"}, BOTH),
    "upgraded away": ({"action": "remove-upgrade"}, BOTH),
    "no longer a member": ({"type": "conversationUpdate", "membersRemoved": [{"id": BOT_ID}]}, BOTH),
    "the team deleted": (
        {"type": "conversationUpdate", "channelData": {**TEAM, "eventType": "teamDeleted"}},
        BOTH,
    ),
    "a channel deleted": (
        {
            "type": "conversationUpdate",
            "channelData": {**TEAM, "eventType": "channelDeleted", "channel": {"id": DESK}},
        },
        BOTH[1:],
    ),
    "somebody else left": ({"type": "conversationUpdate", "membersRemoved": [{"id": "29:bo"}, 7]}, []),
}


@pytest.mark.parametrize(("changes", "gone"), GOING.values(), ids=GOING)
async def test_where_the_bot_no_longer_is(at, anna, changes, gone):
    await anna.tells()
    await anna.tells(conversation={"id": DESK, "conversationType": "channel"})
    await anna.tells(**changes)

    assert sorted(told(at), reverse=True) == [(to, ANNA.id) for to in gone]
    assert set(at.rooms.known) == {*BOTH} - {*gone}


async def test_a_removal_that_nobody_is_named_for(at, anna):
    await anna.tells(**{"action": "remove", "from": None})

    assert told(at) == [(HERE, "teams")]
