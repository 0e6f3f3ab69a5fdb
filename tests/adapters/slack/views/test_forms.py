"""Subscriptions by form, and the bot's own tab."""

import asyncio
import json

import pytest

from adapters.slack.events import app
from adapters.slack.views.subscription_form import modal
from rules.model.change import ChangeKind
from rules.model.message import Button, Paragraph, Verb
from rules.model.notice import Access, Impact, Language, Slug
from rules.model.subscription import Destination, Digest, EnvironmentFilter
from rules.model.systems import KNOWN
from rules.ports.assistant import Form, FormError, Reply
from rules.ports.subscription_store import SubscriptionId
from tests.fakes.slack.assistant import text_message
from tests.fakes.slack.limits import fault_of_view

HERE = Destination("slack:C0001")
SUBSCRIBE = Button(label="Subscribe", verb=Verb.SUBSCRIBE, about="")
EDIT = Button(label="Edit", verb=Verb.EDIT, about="7", room=HERE)
END = Button(label="End", verb=Verb.UNSUBSCRIBE, about="7", room=HERE)


@pytest.fixture
async def asked(at, anna):
    """Somebody has pressed Subscribe below an answer in a channel."""
    at.assistant.replies["help"] = Reply(message=text_message("Help", buttons=(SUBSCRIBE,)))
    await anna.types("/told help")
    await anna.sees()
    await anna.clicks("Subscribe", anna.last_answer)
    await anna.sees_modal("Subscribe a channel")
    return anna


async def test_a_form_comes_back_as_it_was_shown(at, asked):
    await asked.fills()

    assert at.assistant.forms == [
        Form(number=None, to=HERE, language=Language.ENGLISH, remind="24h, 1h", quiet_hours="")
    ]
    assert at.assistant.askers[-1].member
    assert await asked.sees_modal("Toldvagt") == "ℹ️ Saved\n  #c0001 None"


async def test_a_form_is_filled_in(at, asked):
    await asked.fills(
        systems=["Manifest", "ICS2"],
        kinds=["Window extended", "Disruption reported"],
        environment="Both",
        access="File access (S2S, AS4, FTPS)",
        min_impact="Rejected, or worse",
        language="Dansk",
        remind="2h",
        quiet_hours="22:00-06:00",
        broadcast=[],
        digests=["Every Monday"],
    )

    assert at.assistant.forms == [
        Form(
            number=None,
            to=HERE,
            systems=(Slug("manifest"), Slug("ics2")),
            kinds=(ChangeKind.WINDOW_EXTENDED, ChangeKind.INCIDENT_OPENED),
            environment=EnvironmentFilter.ALL,
            access=Access.FILE,
            min_impact=Impact.REJECTED,
            language=Language.DANISH,
            remind="2h",
            quiet_hours="22:00-06:00",
            broadcast=(),
            digests=(Digest.WEEKLY,),
        )
    ]


WRONG = {  # the field, as the assistant names it; where it is shown
    "a field": ("quiet_hours", "quiet_hours"),
    "the form as a whole": (None, "systems"),
    "a field that is not shown": ("to", "systems"),
}


@pytest.mark.parametrize(("field", "place"), WRONG.values(), ids=WRONG)
async def test_what_is_wrong_is_said_at_its_field(at, asked, field, place):
    at.assistant.breaks = FormError(field, "That is no time")
    await asked.fills(quiet_hours="always")

    assert asked.field_errors == {place: "That is no time"}


async def test_choices_that_exclude_each_other(at, asked):
    await asked.fills(broadcast=["The kinds that matter", "Window moved"])

    assert asked.field_errors == {"broadcast": "Choose either “The kinds that matter” or kinds of your own."}
    assert at.assistant.forms == []


async def test_a_form_that_breaks_is_one_sentence(at, asked):
    at.assistant.breaks = RuntimeError("the assistant is on fire")
    await asked.fills()

    assert "Sorry, that did not work." in await asked.sees_modal("Toldvagt")


async def test_a_form_that_is_sent_twice_is_taken_once_and_answered_the_same(at, asked):
    await asked.fills()
    answer = await asked.again()

    assert len(at.assistant.forms) == 1
    assert answer["view"]["title"]["text"] == "Toldvagt"


@pytest.mark.parametrize("breaks", [None, FormError("remind", "That is no length")], ids=["fine", "wrong"])
async def test_a_form_that_takes_long_says_so_and_then_how_it_ended(at, asked, monkeypatch, breaks):
    monkeypatch.setattr(app, "FORM_TIMEOUT", 0.01)
    slow = asyncio.Event()
    at.assistant.slow, at.assistant.breaks = slow, breaks
    await asked.fills()
    said = await asked.sees_modal("Toldvagt")
    slow.set()
    await at.done()

    assert said == "  Saving…"
    assert (await asked.sees_modal("Toldvagt")).splitlines()[-1] in {
        "  #c0001 None",
        "  That is no length",
    }


async def test_only_so_many_forms_are_remembered(at, asked, monkeypatch):
    monkeypatch.setattr(app, "MOST_FORMS", 1)
    await asked.fills()
    await asked.clicks("Subscribe", asked.last_answer)
    await asked.sees_modal("Subscribe a channel")
    await asked.fills()

    assert len(at.assistant.forms) == 2


async def test_a_form_that_the_desk_does_not_give(at, anna):
    at.assistant.replies["help"] = Reply(message=text_message("Help", buttons=(EDIT,)))
    await anna.types("/told help")
    await anna.sees()
    at.assistant.breaks = FormError(None, "It stands in the configuration")
    await anna.clicks("Edit", anna.last_answer)

    assert "It stands in the configuration" in await anna.sees_modal("Toldvagt")


@pytest.fixture
async def home(at, anna):
    at.slack.add("C0002", "private").private = True
    at.slack.channels["C0002"].people.add("U0002")
    at.assistant.subscriptions = (text_message("Manifest to #c0001", buttons=(EDIT, END)),)
    at.assistant.buttons = (SUBSCRIBE,)
    await anna.opens_home_tab()
    await anna.sees_home_tab("Manifest")
    return anna


async def test_the_tab_shows_what_concerns_a_person(at, home):
    assert await home.sees_home_tab("All open") == (
        "ℹ️ All open\n  [Subscribe]\nℹ️ No windows\n  ℹ️ Manifest to #c0001\n  [Edit] [End]"
    )
    assert list(at.assistant.rooms) == ["slack:C0001", "slack:C0002"]


async def test_from_the_tab_a_channel_is_chosen(at, home):
    at.slack.add("C0003")
    await home.clicks_on_home_tab("Subscribe")
    await home.sees_modal("Subscribe a channel")
    await home.fills(to="C0003")

    [asker] = [each for each in at.assistant.askers if each.room]
    assert at.assistant.forms[0].to == "slack:C0003"
    assert (asker.room, asker.member) == ("slack:C0003", False)


async def test_what_is_pressed_in_danish_is_drawn_and_complained_of_in_danish(at, anna):
    at.assistant.replies["hjælp"] = Reply(
        message=text_message("Hjælp", buttons=(EDIT,), language=Language.DANISH)
    )
    await anna.types("/told hjælp")
    await anna.sees()
    await anna.clicks("Edit", anna.last_answer)
    await anna.sees_modal("Ret abonnement")
    await anna.fills(broadcast=["De slags, der betyder noget", "Servicevindue aflyst"])
    field_errors = anna.field_errors
    await anna.fills(broadcast=[])

    assert field_errors == {"broadcast": "Vælg enten „De slags, der betyder noget“ eller selv hvilke."}
    assert [each.language for each in at.assistant.askers if each.room][-2:] == [Language.DANISH] * 2
    assert at.assistant.forms[0].language is Language.ENGLISH


async def test_from_the_tab_a_subscription_is_changed_and_the_tab_drawn_anew(at, home):
    await home.clicks_on_home_tab("Edit")
    await home.sees_modal("Edit subscription")
    at.assistant.subscriptions = (text_message("ICS2 to #c0001"),)
    await home.fills()

    assert await home.sees_home_tab("ICS2 to #c0001")
    assert (at.assistant.forms[0].number, at.assistant.forms[0].to) == (7, "slack:C0001")


async def test_from_the_tab_a_subscription_is_ended(at, home):
    at.assistant.subscriptions = ()
    await home.clicks_on_home_tab("End")

    assert await home.sees_modal("Toldvagt") == "ℹ️ unsubscribe 7"
    await at.done()
    assert "Manifest" not in await home.sees_home_tab("All open")
    assert [(each.room, each.member) for each in at.assistant.askers if each.room] == [("slack:C0001", True)]


async def test_where_no_window_can_be_opened_it_is_written(at, home):
    at.slack.patience *= -1
    await home.clicks_on_home_tab("End")
    await at.done()

    assert at.slack.transcript("DU0002") == "ℹ️ unsubscribe 7\n"


async def test_the_other_tab_is_not_drawn(at, anna):
    await anna.opens_home_tab("messages")
    await at.done()

    assert anna.member.home_tab is None


async def test_a_tab_that_breaks_is_logged_and_no_more(at, anna):
    at.assistant.breaks = RuntimeError("the assistant is on fire")
    await anna.opens_home_tab()
    await at.done()

    assert anna.member.home_tab is None


async def test_channels_whose_names_are_not_to_be_had_are_asked_for_once(at, anna):
    at.assistant.subscriptions = (text_message("Manifest to slack:C0001"),) * 30
    at.slack.scopes -= {"channels:read"}
    await anna.opens_home_tab()
    await anna.sees_home_tab("Manifest to")

    assert len([name for name, _ in at.slack.calls if name == "users.conversations"]) < 5


LONG = {  # how many subscriptions, and how much each says
    "too many blocks": (80, 1),
    "too many letters": (40, 300),
}


@pytest.mark.parametrize(("number", "words"), LONG.values(), ids=LONG)
async def test_a_tab_that_is_too_long_says_so(at, anna, number, words):
    text = Paragraph((("æøå " * words,),))
    shown = text_message("One", blocks=(text,), buttons=(EDIT, END))
    at.assistant.subscriptions = (shown,) * number
    await anna.opens_home_tab()

    assert await anna.sees_home_tab("… and more: /told subscriptions")
    assert len(anna.home_tab["blocks"]) <= 100
    assert len(json.dumps(anna.home_tab)) < 51_000


FORMS = {
    "empty": Form(number=None, to=Destination(""), language=Language.DANISH),
    "with everything": Form(
        number=SubscriptionId(3),
        to=Destination("slack:T1/C1"),
        systems=(*KNOWN, Slug("A system of tomorrow")),
        kinds=tuple(ChangeKind),
        environment=EnvironmentFilter.TEST,
        access=Access.ONLINE,
        min_impact=Impact.AVAILABLE,
        language=Language.ENGLISH,
        remind="24h",
        quiet_hours=", ".join(["mon-fri 22:00-06:00"] * 40),
        broadcast=tuple(ChangeKind),
        digests=tuple(Digest),
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
@pytest.mark.parametrize("language", Language)
def test_every_form_is_within_the_limits(form, language):
    assert fault_of_view(modal(form, language)) is None
