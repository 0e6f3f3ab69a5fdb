"""Messages in Teams reach the assistant, and its answers appear where the person wrote."""

import gc
from dataclasses import replace

import pytest

from rules.model.delivery import MessageRef
from rules.model.message import Picture
from rules.model.notice import Language
from rules.model.people import HOME
from rules.ports.assistant import File, Reply, Requester
from rules.ports.chat import Board
from rules.ports.services import StoreError
from tests.adapters.teams.bot.running_bot import ANNA, HERE, bot
from tests.fakes.slack.assistant import text_message
from tests.fakes.teams.connector import CHANNEL


async def test_a_mention_is_answered_in_its_thread(at, anna, assistant):
    await anna.asks("@ status manifest")

    assert at.teams.transcript() == (
        "Anna Berg: @Toldvagt status manifest\n\n    [emphasis] ℹ️ You said: status manifest\n"
    )
    assert assistant.askers == [
        Requester(person=ANNA, workspace=HOME, room=HERE, member=True, discreet=False)
    ]


async def test_a_mention_in_the_thread_of_a_notice_is_answered_there(at, anna, root):
    answer = await anna.asks("explain 2458407 @", thread=root)

    assert (answer.root, answer.conversation) == (root.id, CHANNEL)


async def test_alone_with_the_bot_no_mention_is_needed(at, anna, assistant):
    answer = await anna.asks("status")

    assert at.teams.transcript(anna.chat) == ("Anna Berg: status\n\n[emphasis] ℹ️ You said: status\n")
    assert (answer.root, assistant.askers[0].room, assistant.askers[0].member) == (None, None, False)


OTHER = {"type": "mention", "text": "<at>Bo</at>", "mentioned": {"id": "29:bo", "name": "Bo"}}
BOT = {
    "type": "mention",
    "text": "<at>Toldvagt</at>",
    "mentioned": {"id": "28:00000000-0000-0000-0000-00000000b0b0", "name": "Toldvagt"},
}

WRITTEN = {  # the text as Teams gives it, who is mentioned, what reaches the assistant
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
async def test_what_is_not_meant_for_the_bot_is_not_answered(at, anna, assistant, changes):
    await anna.mentions("@ status", **changes)
    await at.close()

    assert (anna.statuses, assistant.askers) == ([200], [])


async def test_an_activity_that_is_repeated_is_heard_once(at, anna, assistant):
    posted = await anna.mentions("@ subscribe manifest")
    again = await anna.mentions(
        "@ subscribe manifest",
        id=posted.id,
        conversation={"id": f"{CHANNEL};messageid={posted.id}", "conversationType": "channel"},
    )
    await at.close()

    assert again.id != posted.id
    assert len(assistant.askers) == 1


async def test_a_memory_that_fails_loses_no_question(at, anna, memory):
    memory.breaks = StoreError("locked")
    answer = await anna.asks("@ status")

    assert "You said: status" in answer.drawn


async def test_a_database_that_cannot_keep_the_room_loses_no_question(at, anna):
    at.rooms.breaks = StoreError("locked")
    answer = await anna.asks("@ status")

    assert "You said: status" in answer.drawn


async def test_an_installation_that_cannot_be_kept_is_not_taken(at, anna):
    at.rooms.breaks = StoreError("locked")
    await anna.tells()

    assert anna.statuses == [503]


async def test_teams_need_not_wait_for_an_answer_and_a_stop_does(at, anna, assistant):
    at.teams.slow()
    await anna.mentions("@ status")
    gc.collect()

    assert anna.statuses == [200]

    at.teams._answering.set()
    await at.close()

    assert "You said: status" in at.teams.transcript()


SAID = {Language.ENGLISH: "Something went wrong", Language.DANISH: "Noget gik galt"}


@pytest.mark.parametrize(("language", "says"), SAID.items(), ids=SAID)
async def test_what_breaks_is_logged_and_said_in_one_sentence(assistant, memory, logs, language, says):
    assistant.breaks = ValueError("a fault of ours")
    async with bot(assistant, memory, language=language) as at:
        answer = await at.user().asks("@ status")

    assert says in answer.drawn
    assert "answer.failed" in [each["event"] for each in logs]


async def test_an_answer_that_teams_does_not_take_is_logged(at, anna, logs):
    at.teams.fail_once(413)
    answer = await anna.asks("@ status")

    assert "Something went wrong" in answer.drawn
    assert "answer.send_failed" in [each["event"] for each in logs]


async def test_a_picture_and_a_file_are_said_in_words(at, anna, assistant):
    assistant.replies["windows"] = Reply(
        message=replace(
            text_message("Two windows"), picture=Picture(png=b"\x89PNG", alt="Manifest closed 18-20")
        ),
        file=File(name="2458407.ics", content=b"BEGIN"),
    )
    answer = await anna.asks("@ windows")

    assert answer.drawn == (
        "[emphasis] ℹ️ Two windows\n"
        "  Picture: Manifest closed 18-20\n"
        "  The file 2458407.ics cannot be given here.\n"
    )


# Boards


async def test_a_board_stands_in_the_channel_and_takes_the_place_of_the_one_before(
    at, anna, assistant, memory
):
    assistant.replies["board"] = Reply(message=text_message("All open"), board=True)
    await anna.asks("@ board")
    [first] = memory.kept.values()
    await anna.asks("@ board")
    await at.close()
    [second] = memory.kept.values()
    boards = [each for each in at.teams.messages if "All open" in each.drawn]

    assert (first.ref != second.ref, second.to, second.shown) == (True, HERE, "")
    assert [(each.id, each.root) for each in boards] == [(second.ref, None)]
    assert "A bot cannot pin it" in at.teams.transcript()


async def test_a_board_that_is_gone_already_is_no_trouble(at, anna, assistant, memory):
    assistant.replies["board"] = Reply(message=text_message("All open"), board=True)
    memory.kept[HERE] = Board(to=HERE, ref=MessageRef("17"), shown="x")
    await anna.asks("@ board")
    await at.close()

    assert memory.kept[HERE].ref != "17"
    assert "A bot cannot pin it" in at.teams.transcript()
