import pytest

from rules.model.message import Verb
from rules.model.notice import Oid
from rules.model.people import Workspace
from tests.support.builders import at, printed
from tests.support.harness.assistant import ANNA, BO, CHANNEL, member, open_assistant

UNKNOWN = ["• No notice 1234567 is known here. Perhaps it is older than what the bot has read."]

MUTED = {  # what is typed, the answer
    "mute 2900001": "• Muted: notice 2900001, Service window for the manifest system. Nothing of it is told in this channel until 16:00; its messages stay up to date.",
    "lydløs manifest i 2 dage": "• Lydløst: Manifest. Intet om det fortælles i kanalen indtil mandag kl. 12:00; dens beskeder holdes ajour.",
}


@pytest.mark.parametrize(("typed", "said"), MUTED.items(), ids=MUTED)
async def test_what_is_muted_is_said_with_its_end(typed, said):
    async with open_assistant(printed()) as harness:
        assert await harness.asks(typed) == [said]
        assert len(await harness.store.mutes(CHANNEL, now=harness.now)) == 1


async def test_a_button_mutes_like_the_command():
    async with open_assistant(printed()) as harness:
        pressed = await harness.presses(Verb.MUTE, "2900001")
        typed = await harness.asks("mute 2900001")

    assert pressed == typed


async def test_a_mute_of_a_notice_that_nobody_knows_is_none():
    async with open_assistant() as harness:
        assert await harness.asks("mute 1234567") == UNKNOWN
        assert await harness.store.mutes(CHANNEL, now=harness.now) == []


UNMUTED = {  # what is typed, the answer, how many mutes are left
    "unmute": ("• No longer muted: everything here.", 0),
    "unmute manifest": ("• No longer muted: Manifest.", 1),
    "unmute 2900001": ("• No longer muted: notice 2900001, Service window for the manifest system.", 1),
    "unmute 1234567": ("• Nothing of that is muted here.", 2),
    "unmute emcs": ("• Nothing of that is muted here.", 2),
}


@pytest.mark.parametrize(("typed", "expected"), UNMUTED.items(), ids=UNMUTED)
async def test_what_was_muted_is_told_again(typed, expected):
    said, left = expected
    async with open_assistant(printed()) as harness:
        await harness.asks("mute 2900001")
        await harness.asks("mute manifest")

        assert await harness.asks(typed) == [said]
        assert len(await harness.store.mutes(CHANNEL, now=harness.now)) == left


async def test_where_nothing_is_muted_nothing_ends():
    async with open_assistant() as harness:
        assert await harness.asks("lyd") == ["• Intet af det er lydløst her."]


async def test_whoever_acknowledges_first_is_named_to_the_others():
    async with open_assistant(printed()) as harness:
        mine = await harness.presses(Verb.ACKNOWLEDGE, "2900001")
        harness.now = at("12:10")
        again = await harness.presses(Verb.ACKNOWLEDGE, "2900001")
        late = await harness.presses(Verb.ACKNOWLEDGE, "2900001", member(BO))

    assert (
        mine
        == again
        == ["✓ Noted: you look after “Service window for the manifest system”. Its reminders stop."]
    )
    assert late == [
        "• Anna was first, 12:00: reminders of “Service window for the manifest system” have stopped."
    ]


async def test_another_workspace_acknowledges_for_itself():
    elsewhere = member(BO, room=None, workspace=Workspace("slack:T9"))
    async with open_assistant(printed()) as harness:
        await harness.presses(Verb.ACKNOWLEDGE, "2900001")
        theirs = await harness.presses(Verb.ACKNOWLEDGE, "2900001", elsewhere)

    assert theirs[0].startswith("✓ Noted: you look after")


async def test_what_nobody_knows_cannot_be_acknowledged():
    async with open_assistant() as harness:
        assert await harness.presses(Verb.ACKNOWLEDGE, "1234567") == UNKNOWN


async def test_a_test_goes_the_way_of_every_alert_in_the_channels_language():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest language=da")
        await harness.told()
        said = await harness.asks("test")
        told = await harness.told()

    assert said == [
        "✓ En prøve er på vej i kanalen ad samme vej som alle beskeder. Er den her ikke om et minut, så sig det til den, der driver botten."
    ]
    assert told == [
        "said: Prøve: Beskeder når denne kanal. Bestilt af Anna; der er intet sket hos Toldstyrelsen."
    ]


async def test_a_test_shows_that_nothing_is_subscribed():
    async with open_assistant() as harness:
        said = await harness.asks("test")
        told = await harness.told()

    assert said[1] == "This channel has no subscription. `subscribe` makes one: `subscribe manifest, dms`."
    assert told == [
        "said: Test: alerts reach this channel. Asked for by Anna; nothing has happened at the agency."
    ]


async def test_a_board_is_for_the_whole_channel():
    async with open_assistant(printed(oid=Oid("2900001"))) as harness:
        reply = await harness.replies("tavle", member(ANNA))

    assert reply.board
    assert not reply.shared
