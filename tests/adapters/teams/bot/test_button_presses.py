"""What people press in Teams, and what comes of it."""

import asyncio
from dataclasses import dataclass, field

import pytest

from adapters.teams.bot import handlers
from rules.model.delivery import MessageRef
from rules.model.message import Button, LinkButton, Verb
from rules.model.notice import Language
from rules.model.people import HOME
from rules.ports.assistant import Reply, Requester
from tests.adapters.teams.bot.running_bot import ANNA, BUTTONS, HERE, NOTICE, bot
from tests.fakes.slack.assistant import EchoAssistant, text_message


async def test_a_root_offers_what_can_be_pressed_and_a_reply_does_not(at, root):
    await at.poster.post(NOTICE, to=HERE, thread=MessageRef(root.id), key="1-reply")
    await at.poster.edit(NOTICE, to=HERE, ref=MessageRef(root.id))
    shown = "[emphasis] ℹ️ Planned: DMS Import\n  [Fallback steps] [I have it] [Mute] [The notice]\n"

    assert at.teams.transcript() == (f"{shown}\n    [emphasis] ℹ️ Planned: DMS Import\n      [The notice]\n")


@pytest.mark.parametrize(("label", "verb"), [("I have it", Verb.ACKNOWLEDGE), ("Mute", Verb.MUTE)])
async def test_a_press_is_answered_to_its_presser_in_a_line(anna, assistant, root, label, verb):
    said = await anna.clicks(label, root)

    assert (said, assistant.presses) == (f"{verb} 2458407", [(verb, "2458407")])
    assert assistant.askers == [
        Requester(
            person=ANNA,
            workspace=HOME,
            room=HERE,
            member=True,
            discreet=False,
            language=Language.ENGLISH,
        )
    ]
    assert anna.views == {}


async def test_steps_stand_in_the_place_of_the_card_for_their_presser_alone(at, anna, assistant, root):
    assistant.replies["2458407"] = Reply(message=NOTICE)
    steps = await anna.clicks("Fallback steps", root)
    notice = await anna.clicks("Back to the notice", root)

    assert steps == "[emphasis] ℹ️ fallback 2458407\n  [Back to the notice]\n"
    assert notice == root.drawn
    assert at.user(name="Bo", aad="bo").sees(root) == root.drawn


async def test_what_ends_something_asks_back_first(at, anna, assistant):
    end = Button(label="End it", verb=Verb.UNSUBSCRIBE, about="12")
    assistant.replies["subscriptions"] = Reply(message=text_message("Subscription 12", buttons=(end,)))
    answer = await anna.asks("@ subscriptions")
    [drawn] = answer.card["actions"]
    said = await anna.clicks("End it", answer)

    assert (drawn["type"], drawn["card"]["actions"][0]["title"]) == ("Action.ShowCard", "Yes, end it")
    assert (said, assistant.presses) == ("unsubscribe 12", [(Verb.UNSUBSCRIBE, "12")])


async def test_steps_of_a_notice_without_a_number_lead_nowhere_back(at, anna, assistant):
    await anna.tells()
    fallback = Button(label="Fallback steps", verb=Verb.FALLBACK, about="t:a title")
    await at.poster.post(text_message("Planned", buttons=(fallback,)), to=HERE, thread=None, key="1-root")
    steps = await anna.clicks("Fallback steps", at.teams.messages[-1])

    assert steps == "[emphasis] ℹ️ fallback t:a title\n"


LEFT_OUT = {  # what is not drawn
    "a form": Button(label="Change", verb=Verb.EDIT, about="12"),
    "what is about another channel": Button(label="Mute", verb=Verb.MUTE, about="1", room=HERE),
    "a link that is none": LinkButton(label="Source", url="javascript:alert(1)"),
}


@pytest.mark.parametrize("button", LEFT_OUT.values(), ids=LEFT_OUT)
async def test_what_cannot_be_pressed_here_is_left_out(at, anna, button):
    await anna.tells()
    await at.poster.post(text_message("Planned", buttons=(button,)), to=HERE, thread=None, key="1-root")

    assert "actions" not in at.teams.messages[-1].card


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
async def test_a_forged_press_is_refused_politely(anna, assistant, root, value):
    said = await anna.sends(value, root)

    assert said.startswith("That button means nothing here.")
    assert (assistant.presses, anna.statuses[-1]) == ([], 200)


async def test_a_press_that_is_repeated_is_heard_once(anna, assistant, root):
    await anna.clicks("Mute", root, id="f:1")
    again = await anna.clicks("Mute", root, id="f:1")

    assert (again, len(assistant.presses)) == ("That was heard already.", 1)


async def test_a_press_that_breaks_says_so(anna, assistant, root, logs):
    assistant.breaks = ValueError("a fault of ours")
    said = await anna.clicks("Mute", root)

    assert said.startswith("Something went wrong here")
    assert "button.failed" in [each["event"] for each in logs]


@dataclass
class SlowDesk(EchoAssistant):
    """Answers a press only once it may."""

    may: asyncio.Event = field(default_factory=asyncio.Event)

    async def press(self, verb: Verb, about: str, asker: Requester, /) -> Reply:
        await self.may.wait()
        return await super().press(verb, about, asker)


async def test_a_press_that_takes_long_is_answered_in_the_thread(memory, monkeypatch):
    monkeypatch.setattr(handlers, "PRESS_TIMEOUT", 0.05)
    assistant = SlowDesk()
    async with bot(assistant, memory) as at:
        anna = at.user()
        await anna.tells()
        await at.poster.post(NOTICE, to=HERE, thread=None, key="1-root")
        said = await anna.clicks("Mute", at.teams.messages[0])
        assistant.may.set()
        answer = await at.teams.answer(1, at.teams.messages[0].id)

    assert said == "It takes a little longer; the answer follows."
    assert "mute 2458407" in answer.drawn


async def test_a_danish_card_is_answered_in_danish(at, anna):
    await anna.tells()
    await at.poster.post(
        text_message("Planlagt", language=Language.DANISH, buttons=BUTTONS),
        to=HERE,
        thread=None,
        key="1-root",
    )
    root = at.teams.messages[-1]
    await anna.clicks("Mute", root, id="f:1")

    assert await anna.clicks("Mute", root, id="f:1") == "Det er allerede hørt."


async def test_a_calendar_file_is_a_link_where_there_is_one(assistant, memory):
    async with bot(
        assistant, memory, calendar=lambda about: f"https://told.example/calendar/{about}.ics"
    ) as at:
        await at.user().tells()
        await at.poster.post(NOTICE, to=HERE, thread=None, key="1-root")
        links = [each.get("url") for each in at.teams.messages[0].card["actions"]]

    assert links[3:] == [
        "https://told.example/calendar/2458407.ics",
        "https://info.skat.dk/data.aspx?oid=2458407",
    ]
