from dataclasses import replace

import pytest

from rules.model.message import Verb
from rules.model.people import Workspace
from rules.model.subscription import Destination
from rules.ports.assistant import Obstacle, Requester
from rules.ports.subscription_store import MOST_IN_CHANNEL, SubscriptionId
from tests.support.builders import at, subscription
from tests.support.harness.assistant import (
    BO,
    CHANNEL,
    AssistantHarness,
    lines_of,
    member,
    open_assistant,
    visitor,
)

ELSEWHERE = Destination("slack:C2")
THEIRS = Workspace("slack:T9")
THEIR_CHANNEL = Destination("slack:T9/C1")
FIRST = SubscriptionId(1)
NO_CHANNEL = ["• That is about a channel: write it in the one that it is for."]
NOT_MEMBER = ["• Only members of this channel can do that."]
NOT_ADMIN = ["• Only administrators of the workspace can do that."]
ABSENT = ["• The bot is not in this channel yet: invite it, then ask again."]
NO_SUCH = ["• There is no subscription 1 here; “subscriptions” shows them."]


def theirs(*, admin: bool = False) -> Requester:
    """Somebody of another workspace, in a channel there."""
    return member(BO, room=THEIR_CHANNEL, workspace=THEIRS, admin=admin)


async def numbers(harness: AssistantHarness) -> list[tuple[int, str]]:
    return [(each.id, each.wish.to) for each in await harness.store.stored_subscriptions()]


async def test_a_channel_is_subscribed_told_of_it_and_shown_how_things_stand():
    async with open_assistant() as harness:
        answer = await harness.asks("subscribe manifest")
        told = await harness.told()

    assert answer == [
        "✓ Subscribed: this channel now hears of Manifest; all news; in English.",
        "It is number 1. `unsubscribe 1` ends it; `subscriptions` shows what this channel hears.",
        "A card of how things stand now is on its way into the channel.",
    ]
    assert told == [
        "said: Anna subscribed this channel to: Manifest; all news; in English. Number 1; “unsubscribe 1” ends it.",
        "state: ",
    ]


async def test_who_subscribes_the_classic_system_is_told_of_its_twin():
    async with open_assistant() as harness:
        answer = await harness.asks("abonner import")

    assert answer[-1] == "Se også: dms-import (DMS Import)"


async def test_what_is_announced_is_in_the_language_of_the_channel():
    async with open_assistant() as harness:
        answer = await harness.asks("subscribe manifest language=da")
        told = await harness.told()

    assert answer[0] == "✓ Subscribed: this channel now hears of Manifest; all news; in Danish."
    assert told[0].startswith("said: Anna har tilmeldt kanalen: Manifest; alle nyheder; på dansk.")


WHO = {  # what is typed, by whom, the answer
    "subscribing alone with the bot": ("subscribe", member(room=None), NO_CHANNEL),
    "subscribing as a visitor": ("subscribe", visitor(), NOT_MEMBER),
    "subscribing where the bot cannot see who is a member": (
        "subscribe",
        replace(visitor(), present=False),
        ABSENT,
    ),
    "subscribing without the bot": ("subscribe", replace(member(), present=False), ABSENT),
    "unsubscribing alone with the bot": ("unsubscribe", member(room=None), NO_CHANNEL),
    "unsubscribing as a visitor": ("unsubscribe 1", visitor(), NOT_MEMBER),
    "unsubscribing elsewhere": ("unsubscribe 1", member(room=ELSEWHERE), NO_SUCH),
    "unsubscribing from another workspace": ("unsubscribe 1", theirs(admin=True), NO_SUCH),
    "listing alone with the bot": ("subscriptions", member(room=None), NO_CHANNEL),
    "listing all without the right": ("subscriptions all", member(), NOT_ADMIN),
    "the audit without the right": ("audit", member(), NOT_ADMIN),
    "a board alone with the bot": ("board", member(room=None), NO_CHANNEL),
    "a test as a visitor": ("test", visitor(), NOT_MEMBER),
    "a mute as a visitor": ("mute manifest", visitor(), NOT_MEMBER),
    "speaking again as a visitor": ("unmute", visitor(), NOT_MEMBER),
}


@pytest.mark.parametrize(("typed", "asker", "answer"), WHO.values(), ids=WHO)
async def test_only_those_who_may_change_a_channel(typed, asker, answer):
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")

        assert await harness.asks(typed, asker) == answer
        assert await numbers(harness) == [(1, CHANNEL)]


async def test_the_same_again_is_no_second_one():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        again = await harness.asks("subscribe Manifest")

        assert again == ["• This channel has just that subscription already: number 1."]
        assert len(await numbers(harness)) == 1


async def test_a_channel_can_be_full():
    async with open_assistant() as harness:
        for number in range(MOST_IN_CHANNEL):
            await harness.asks(f"subscribe manifest remind={number + 1}h")

        assert await harness.asks("subscribe") == [
            "• No more: a channel may have 20 subscriptions, a workspace 500. End one first."
        ]


async def test_the_only_one_is_ended_without_its_number():
    async with open_assistant() as harness:
        await harness.asks("abonner manifest")
        answer = await harness.asks("afmeld")
        told = await harness.told()

        assert answer == ["• Afmeldt: nummer 1, Manifest; alle nyheder; på dansk."]
        assert told[-1] == "said: Anna har afmeldt kanalens abonnement 1: Manifest; alle nyheder; på dansk."
        assert await numbers(harness) == []


FIRST_SETTLES = (
    "The language, and what is shown in the channel itself, are as number 1 says, the first of this channel."
)
SECOND = {  # what is subscribed beside a first, in English; whether the first settles something otherwise
    "in its language": ("subscribe ics2 remind=none quiet=22:00-06:00", False),
    "in another language": ("subscribe ics2 language=da", True),
    "shown otherwise": ("subscribe ics2 broadcast=none", True),
}


@pytest.mark.parametrize(("typed", "settled"), SECOND.values(), ids=SECOND)
async def test_what_the_first_subscription_settles_otherwise_is_said(typed, settled):
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        made = await harness.asks(typed)
        (_, second) = await harness.store.stored_subscriptions()
        changed = await harness.assistant.submit(await harness.assistant.form(second.id, member()), member())

    assert (FIRST_SETTLES in made) is settled
    assert (FIRST_SETTLES in lines_of(changed.message)) is settled


async def test_of_several_one_must_be_named():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        await harness.asks("subscribe ics2")
        answer = await harness.asks("unsubscribe")

    assert answer == [
        "• This channel has several; say which: “unsubscribe NUMBER”.",
        "Subscription 1: Manifest; all news; in English · made by Anna Saturday 22 August 2026 12:00",
        "Subscription 2: ICS2; all news; in English · made by Anna Saturday 22 August 2026 12:00",
    ]


async def test_without_any_there_is_nothing_to_end():
    async with open_assistant() as harness:
        assert await harness.asks("unsubscribe") == [
            "• This channel has no subscription. “subscribe” makes one: “subscribe manifest, dms”."
        ]


@pytest.mark.parametrize("typed", ["unsubscribe", "unsubscribe 1"])
async def test_what_stands_in_the_configuration_is_changed_there(typed):
    async with open_assistant() as harness:
        await harness.configured(subscription(CHANNEL))

        assert await harness.asks(typed) == [
            "• Number 1 stands in the bot's configuration: whoever runs the bot changes it there."
        ]
        assert len(await numbers(harness)) == 1


async def test_an_administrator_ends_any_of_the_workspace():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        await harness.asks("unsubscribe 1", member(BO, room=None, admin=True))

        assert await numbers(harness) == []


async def test_workspaces_do_not_see_each_other():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        await harness.asks("subscribe emcs", theirs())
        mine = await harness.asks("subscriptions all", member(admin=True))
        listed = await harness.asks("subscriptions all", theirs(admin=True))
        audited = await harness.asks("audit", theirs(admin=True))

    assert mine[1].startswith("Subscription 1 · slack:C1: Manifest")
    assert listed[1].startswith("Subscription 2 · slack:T9/C1: EMCS")
    assert (len(mine), len(listed), len(audited)) == (2, 2, 2)


async def test_the_audit_tells_what_was_done():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        harness.now = at("12:05")
        await harness.asks("unsubscribe 1")
        shown = await harness.asks("audit", member(admin=True))

    assert shown == [
        "• Who changed subscriptions here: the last 2",
        "Saturday 12:05 · Anna · ended · slack:C1: Manifest; all news; in English",
        "Saturday 12:00 · Anna · made · slack:C1: Manifest; all news; in English",
    ]


async def test_a_button_ends_what_its_card_shows():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        wrong = await harness.presses(Verb.UNSUBSCRIBE, "one")
        right = await harness.presses(Verb.UNSUBSCRIBE, "1")

    assert wrong == ["• There is no subscription 0 here; “subscriptions” shows them."]
    assert right == ["• Ended: number 1, Manifest; all news; in English."]


GROUP = (
    "• This is a conversation of a few people, and the bot cannot be invited into one. Ask in a channel that the bot is "
    "in, or change this conversation into a private channel and invite the bot."
)
UNTOLD = (
    "• Who is in this channel could not be found out just now, so nothing was done. Try again in a minute."
)
IN_THE_WAY = {  # what is in the way, what is answered to whoever wants to change something there
    "a group": ({"present": False, "member": False, "obstacle": Obstacle.GROUP}, GROUP),
    "nobody knows whether the bot is there": (
        {"present": False, "obstacle": Obstacle.UNTOLD},
        UNTOLD,
    ),
    "nobody knows whether the asker is": (
        {"member": False, "obstacle": Obstacle.UNTOLD},
        UNTOLD,
    ),
}


@pytest.mark.parametrize(("here", "said"), IN_THE_WAY.values(), ids=IN_THE_WAY)
@pytest.mark.parametrize("words", ["subscribe manifest", "mute manifest 2h", "board"])
async def test_what_is_in_the_way_is_named_and_no_invitation_asked_for(words, here, said):
    asker = replace(member(), **here)
    async with open_assistant() as harness:
        answer = await harness.asks(words, asker)
        made = await harness.store.stored_subscriptions()

    assert " ".join(answer) == said
    assert made == []


async def test_in_a_group_questions_are_answered():
    asker = replace(member(), present=False, member=False, obstacle=Obstacle.GROUP)
    async with open_assistant() as harness:
        answer = await harness.asks("help", asker)

    assert len(answer) > 3
    assert GROUP not in " ".join(answer)
