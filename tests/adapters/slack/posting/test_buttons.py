"""Buttons as drawn, and as read when pressed."""

import pytest

from adapters.slack.posting.blocks import MOST_IN_ALL, blocks
from adapters.slack.posting.buttons import SlackPress, actions, press
from rules.model.message import Button, LinkButton, Quote, Verb
from rules.model.notice import Language
from rules.model.subscription import Destination
from tests.fakes.slack.limits import fault_of
from tests.support.messages import message

BUTTONS = [  # of every kind
    *(Button(label=verb.value, verb=verb, about="2458407") for verb in Verb),
    Button(label="Elsewhere", verb=Verb.EDIT, about="7", room=Destination("slack:T1/C1")),
    Button(label="New", verb=Verb.SUBSCRIBE, about=""),
]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.label)
def test_what_is_pressed_is_what_was_drawn(button):
    [[drawn]] = [row["elements"] for row in actions([button], Language.DANISH)]

    assert press(drawn) == SlackPress(
        verb=button.verb, about=button.about, room=button.room, language=Language.DANISH
    )


UNREAD = {
    "a page": {"action_id": "link.0"},
    "no language": {"action_id": "mute.0"},
    "a language that there is not": {"action_id": "mute.0.fo"},
    "something else's": {"action_id": "approve"},
    "nothing": {},
}


@pytest.mark.parametrize("action", UNREAD.values(), ids=UNREAD)
def test_what_is_nothing_of_ours(action):
    assert press(action) is None


NO_LINKS = {
    "not the web": "javascript:alert(1)",
    "too long": f"https://x.dk/{'x' * 3_000}",
    "no address": "https://[",
}


@pytest.mark.parametrize("url", NO_LINKS.values(), ids=NO_LINKS)
def test_where_no_reader_may_be_sent(url):
    assert actions([LinkButton(label="Go", url=url)], Language.ENGLISH) == []


@pytest.mark.parametrize("language", Language)
def test_any_buttons_are_within_the_limits(language):
    many = [Button(label="x" * 200, verb=Verb.UNSUBSCRIBE, about="1")] * 40

    assert fault_of("text", actions(many, language), most_text=40_000) is None


def test_only_where_somebody_hears_them_and_never_in_a_thread():
    shown = message(buttons=tuple(BUTTONS))

    assert [each["type"] for each in blocks(shown)] == ["header"]
    assert [each["type"] for each in blocks(shown, interactive=True)] == ["header", "actions"]


def test_a_message_that_must_be_cut_keeps_its_buttons():
    shown = message(*[Quote("words " * 500)] * 40, buttons=tuple(BUTTONS))
    drawn = blocks(shown, interactive=True)

    assert drawn[-1]["type"] == "actions"
    assert len(str(drawn)) < MOST_IN_ALL
    assert fault_of("text", drawn, most_text=40_000) is None
