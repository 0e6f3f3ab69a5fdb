"""What people do in Teams reaches the desk as it was meant, and comes back where it was asked."""

import asyncio
import gc
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from adapters.teams import talk
from rules.chat import Board
from rules.delivery import MessageRef
from rules.message import Button, LinkButton, Picture, Verb
from rules.notice import Language
from rules.person import HOME, Person
from rules.ports import StoreError
from rules.subscription import Destination
from rules.talk import Asker, File, Reply
from tests.adapters.teams.talking import bot
from tests.fakes.slack_desk import EchoDesk, Notebook, saying
from tests.fakes.teams_bot import CHANNEL, TENANT

HERE = Destination(f"teams-bot:{CHANNEL}")
ANNA = Person(id="teams:22222222-0000-0000-0000-000000000000", name="Anna Berg")
BUTTONS = (
    Button(label="Fallback steps", verb=Verb.FALLBACK, about="2458407"),
    Button(label="I have it", verb=Verb.ACKNOWLEDGE, about="2458407"),
    Button(label="Mute", verb=Verb.MUTE, about="2458407"),
    Button(label="Add to calendar", verb=Verb.CALENDAR, about="2458407"),
    LinkButton(label="The notice", url="https://info.skat.dk/data.aspx?oid=2458407"),
)
NOTICE = saying("Planned: DMS Import", buttons=BUTTONS)


@pytest.fixture(autouse=True)
def logs():
    with capture_logs() as captured:
        yield captured


@pytest.fixture
def desk():
    return EchoDesk()


@pytest.fixture
def memory():
    return Notebook()


@pytest.fixture
async def at(desk, memory):
    async with bot(desk, memory) as opened:
        yield opened


@pytest.fixture
def anna(at):
    return at.person()


@pytest.fixture
async def root(at, anna):
    """A notice that is told in the channel."""
    await anna.tells()
    await at.poster.post(NOTICE, to=HERE, thread=None, key="1-root")
    return at.teams.messages[-1]


async def test_a_mention_is_answered_in_its_thread(at, anna, desk):
    await anna.asks("@ status manifest")

    assert at.teams.transcript() == (
        "Anna Berg: @Toldvagt status manifest\n\n    [emphasis] ℹ️ You said: status manifest\n"
    )
    assert desk.askers == [Asker(person=ANNA, workspace=HOME, room=HERE, member=True, discreet=False)]


async def test_a_mention_in_the_thread_of_a_notice_is_answered_there(at, anna, root):
    answer = await anna.asks("explain 2458407 @", thread=root)

    assert (answer.root, answer.conversation) == (root.id, CHANNEL)


async def test_alone_with_the_bot_no_mention_is_needed(at, anna, desk):
    answer = await anna.asks("status")

    assert at.teams.transcript(anna.chat) == ("Anna Berg: status\n\n[emphasis] ℹ️ You said: status\n")
    assert (answer.root, desk.askers[0].room, desk.askers[0].member) == (None, None, False)


OTHER = {"type": "mention", "text": "<at>Bo</at>", "mentioned": {"id": "29:bo", "name": "Bo"}}
BOT = {
    "type": "mention",
    "text": "<at>Toldvagt</at>",
    "mentioned": {"id": "28:00000000-0000-0000-0000-00000000b0b0", "name": "Toldvagt"},
}

WRITTEN = {  # the text as Teams gives it, who is mentioned, what reaches the desk
    "a mention first": ("<at>Toldvagt</at> status\n", [BOT], "status"),
    "a mention last": ("status&nbsp;<at>Toldvagt</at>", [BOT], "status"),
    "a mention twice": ("<at>Toldvagt</at> <at>Toldvagt</at> status", [BOT, BOT], "status"),
    "a mention alone": ("<at>Toldvagt</at>", [BOT], ""),
    "somebody else, too": ("<at>Toldvagt</at> help <at>Bo</at>", [BOT, OTHER], "help Bo"),
    "the bot's name in words": ("<at>Toldvagt</at> what is Toldvagt", [BOT], "what is Toldvagt"),
    "entities": ("<at>Toldvagt</at> a &lt; b &amp; c", [BOT], "a < b & c"),
    "copied from a card": (
        "<at>Toldvagt</at> subscribe manifest window.∗ remind\u200b=2h",
        [BOT],
        "subscribe manifest window.∗ remind=2h",
    ),
}


@pytest.mark.parametrize(("written", "entities", "heard"), WRITTEN.values(), ids=WRITTEN)
async def test_what_was_written_without_the_mention(at, anna, written, entities, heard):
    posted = await anna.mentions("@", text=written, entities=entities)
    answer = await at.teams.answer(0, posted.id)

    assert answer.drawn.removeprefix("[emphasis] ℹ️ You said:").strip() == heard


NOT_MEANT = {  # what is told, that is not for the bot
    "the bot is not mentioned": {"entities": [OTHER], "text": "<at>Bo</at> hello"},
    "nobody is mentioned": {"entities": None, "text": "hello Toldvagt"},
    "entities that are none": {"entities": ["x", {"type": "mention"}], "text": "hello"},
    "nobody that the organisation knows": {"from": {"id": "29:x", "name": "Somebody"}},
    "nowhere": {"conversation": {"id": "", "conversationType": "channel"}},
    "a reaction": {"type": "messageReaction"},
    "another kind of call": {"type": "invoke", "name": "composeExtension/query"},
}


@pytest.mark.parametrize("changes", NOT_MEANT.values(), ids=NOT_MEANT)
async def test_what_is_not_meant_for_the_bot_is_not_answered(at, anna, desk, changes):
    await anna.mentions("@ status", **changes)
    await at.close()

    assert (anna.statuses, desk.askers) == ([200], [])


async def test_an_activity_that_is_repeated_is_heard_once(at, anna, desk):
    posted = await anna.mentions("@ subscribe manifest")
    again = await anna.mentions(
        "@ subscribe manifest",
        id=posted.id,
        conversation={"id": f"{CHANNEL};messageid={posted.id}", "conversationType": "channel"},
    )
    await at.close()

    assert again.id != posted.id
    assert len(desk.askers) == 1


async def test_a_memory_that_fails_loses_no_question(at, anna, memory):
    memory.breaks = StoreError("locked")
    answer = await anna.asks("@ status")

    assert "You said: status" in answer.drawn


async def test_teams_need_not_wait_for_an_answer_and_a_stop_does(at, anna, desk):
    at.teams.slow()
    await anna.mentions("@ status")
    gc.collect()

    assert anna.statuses == [200]

    at.teams._answering.set()
    await at.close()

    assert "You said: status" in at.teams.transcript()


SAID = {Language.ENGLISH: "Something went wrong", Language.DANISH: "Noget gik galt"}


@pytest.mark.parametrize(("language", "says"), SAID.items(), ids=SAID)
async def test_what_breaks_is_logged_and_said_in_one_sentence(desk, memory, logs, language, says):
    desk.breaks = ValueError("a fault of ours")
    async with bot(desk, memory, language=language) as at:
        answer = await at.person().asks("@ status")

    assert says in answer.drawn
    assert "answer.failed" in [each["event"] for each in logs]


async def test_an_answer_that_teams_does_not_take_is_logged(at, anna, logs):
    at.teams.fail_once(413)
    answer = await anna.asks("@ status")

    assert "Something went wrong" in answer.drawn
    assert "answer.unsent" in [each["event"] for each in logs]


async def test_a_picture_and_a_file_are_said_in_words(at, anna, desk):
    desk.replies["windows"] = Reply(
        message=saying("Two windows"),
        picture=Picture(png=b"\x89PNG", alt="Manifest closed 18-20"),
        file=File(name="2458407.ics", content=b"BEGIN"),
    )
    answer = await anna.asks("@ windows")

    assert answer.drawn == (
        "[emphasis] ℹ️ Two windows\n"
        "  Picture: Manifest closed 18-20\n"
        "  The file 2458407.ics cannot be given here.\n"
    )


# Boards


async def test_a_board_stands_in_the_channel_and_takes_the_place_of_the_one_before(at, anna, desk, memory):
    desk.replies["board"] = Reply(message=saying("All open"), board=True)
    await anna.asks("@ board")
    [first] = memory.kept.values()
    await anna.asks("@ board")
    await at.close()
    [second] = memory.kept.values()
    boards = [each for each in at.teams.messages if "All open" in each.drawn]

    assert (first.ref != second.ref, second.to, second.shown) == (True, HERE, "")
    assert [(each.id, each.root) for each in boards] == [(second.ref, None)]
    assert "A bot cannot pin it" in at.teams.transcript()


async def test_a_board_that_is_gone_already_is_no_trouble(at, anna, desk, memory):
    desk.replies["board"] = Reply(message=saying("All open"), board=True)
    memory.kept[HERE] = Board(to=HERE, ref=MessageRef("17"), shown="x")
    await anna.asks("@ board")
    await at.close()

    assert memory.kept[HERE].ref != "17"
    assert "A bot cannot pin it" in at.teams.transcript()


# Presses


async def test_a_root_offers_what_can_be_pressed_and_a_reply_does_not(at, root):
    await at.poster.post(NOTICE, to=HERE, thread=MessageRef(root.id), key="1-reply")
    await at.poster.edit(NOTICE, to=HERE, ref=MessageRef(root.id))
    shown = "[emphasis] ℹ️ Planned: DMS Import\n  [Fallback steps] [I have it] [Mute] [The notice]\n"

    assert at.teams.transcript() == (f"{shown}\n    [emphasis] ℹ️ Planned: DMS Import\n      [The notice]\n")


@pytest.mark.parametrize(("label", "verb"), [("I have it", Verb.ACKNOWLEDGE), ("Mute", Verb.MUTE)])
async def test_a_press_is_answered_to_its_presser_in_a_line(anna, desk, root, label, verb):
    said = await anna.clicks(label, root)

    assert (said, desk.presses) == (f"{verb} 2458407", [(verb, "2458407")])
    assert desk.askers == [Asker(person=ANNA, workspace=HOME, room=HERE, member=True, discreet=False)]
    assert anna.views == {}


async def test_steps_stand_in_the_place_of_the_card_for_their_presser_alone(at, anna, desk, root):
    desk.replies["2458407"] = Reply(message=NOTICE)
    steps = await anna.clicks("Fallback steps", root)
    notice = await anna.clicks("Back to the notice", root)

    assert steps == "[emphasis] ℹ️ fallback 2458407\n  [Back to the notice]\n"
    assert notice == root.drawn
    assert at.person(name="Bo", aad="bo").sees(root) == root.drawn


async def test_what_ends_something_asks_back_first(at, anna, desk):
    end = Button(label="End it", verb=Verb.UNSUBSCRIBE, about="12")
    desk.replies["subscriptions"] = Reply(message=saying("Subscription 12", buttons=(end,)))
    answer = await anna.asks("@ subscriptions")
    [drawn] = answer.card["actions"]
    said = await anna.clicks("End it", answer)

    assert (drawn["type"], drawn["card"]["actions"][0]["title"]) == ("Action.ShowCard", "Yes, end it")
    assert (said, desk.presses) == ("unsubscribe 12", [(Verb.UNSUBSCRIBE, "12")])


def execute(verb: object, about: object = "2458407", **data: object) -> dict[str, object]:
    return {"action": {"verb": verb, "data": {"about": about, **data}}}


FORGED = {
    "no value": None,
    "a list": ["mute"],
    "no action": {},
    "an action that is text": {"action": "mute"},
    "no data": {"action": {"verb": "mute"}},
    "a verb that is none": execute("explode"),
    "a verb that is a table": execute({"mute": 1}),
    "a verb of a form": execute("subscribe"),
    "about a table": execute("mute", {"oid": 1}),
    "about a number": execute("mute", 2458407),
    "about a book": execute("mute", "1" * 5_000),
    "back to a command": execute("back", "subscribe all"),
}


@pytest.mark.parametrize("value", FORGED.values(), ids=FORGED)
async def test_a_forged_press_is_refused_politely(anna, desk, root, value):
    said = await anna.sends(value, root)

    assert said.startswith("That button means nothing here.")
    assert (desk.presses, anna.statuses[-1]) == ([], 200)


async def test_a_press_that_is_repeated_is_heard_once(anna, desk, root):
    await anna.clicks("Mute", root, id="f:1")
    again = await anna.clicks("Mute", root, id="f:1")

    assert (again, len(desk.presses)) == ("That was heard already.", 1)


async def test_a_press_that_breaks_says_so(anna, desk, root, logs):
    desk.breaks = ValueError("a fault of ours")
    said = await anna.clicks("Mute", root)

    assert said.startswith("Something went wrong here")
    assert "press.failed" in [each["event"] for each in logs]


@dataclass
class SlowDesk(EchoDesk):
    """Answers a press only once it may."""

    may: asyncio.Event = field(default_factory=asyncio.Event)

    async def press(self, verb: Verb, about: str, asker: Asker, /) -> Reply:
        await self.may.wait()
        return await super().press(verb, about, asker)


async def test_a_press_that_takes_long_is_answered_in_the_thread(memory, monkeypatch):
    monkeypatch.setattr(talk, "PATIENCE", 0.05)
    desk = SlowDesk()
    async with bot(desk, memory) as at:
        anna = at.person()
        await anna.tells()
        await at.poster.post(NOTICE, to=HERE, thread=None, key="1-root")
        said = await anna.clicks("Mute", at.teams.messages[0])
        desk.may.set()
        answer = await at.teams.answer(1, at.teams.messages[0].id)

    assert said == "It takes a little longer; the answer follows."
    assert "mute 2458407" in answer.drawn


async def test_a_danish_card_is_answered_in_danish(at, anna):
    await anna.tells()
    await at.poster.post(
        saying("Planlagt", language=Language.DANISH, buttons=BUTTONS), to=HERE, thread=None, key="1-root"
    )
    root = at.teams.messages[-1]
    await anna.clicks("Mute", root, id="f:1")

    assert await anna.clicks("Mute", root, id="f:1") == "Det er allerede hørt."


# The calendar


async def test_a_calendar_file_is_a_link_where_there_is_one(desk, memory):
    async with bot(desk, memory, calendar=lambda about: f"https://told.example/calendar/{about}.ics") as at:
        await at.person().tells()
        await at.poster.post(NOTICE, to=HERE, thread=None, key="1-root")
        links = [each.get("url") for each in at.teams.messages[0].card["actions"]]

    assert links[3:] == [
        "https://told.example/calendar/2458407.ics",
        "https://info.skat.dk/data.aspx?oid=2458407",
    ]


# Coming and going


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
