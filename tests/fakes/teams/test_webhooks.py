"""The fake refuses what Teams refuses, and shows what a person sees."""

import aiohttp
import pytest

from tests.fakes.teams.card_limits import FLOWS, fault_of
from tests.fakes.teams.transcript import channel_transcript, macros, mentions, render_markdown, tokens
from tests.fakes.teams.webhooks import FakeTeams


def text(words="x", **looks):
    return {"type": "TextBlock", "text": words, "wrap": True} | looks


def card(*body, **changes):
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body)} | changes


def button(**looks):
    return {"type": "Action.Execute", "title": "Mute", "verb": "mute", "data": {}} | looks


def link(**looks):
    return {"type": "Action.OpenUrl", "title": "Source", "url": "https://x.dk"} | looks


FAULTS = {  # a card, what a flow says of it
    "a message instead": (card(text(), type="message"), "Property 'type' must be 'AdaptiveCard'"),
    "too new": (card(text(), version="1.6"), "the version is not one that Teams draws"),
    "empty": (card(), "the card is empty"),
    "an unknown element": (card({"type": "Table"}), "unknown element Table"),
    "no words": (card(text(" ")), "a text without words"),
    "no wrapping": (card(text(wrap=False)), "a text that ends at the card's edge"),
    "a style of our own": (
        card({"type": "Container", "style": "red", "items": [text()]}),
        "unknown style red",
    ),
    "nothing inside": (card({"type": "Container", "items": []}), "nothing inside"),
    "a row of buttons": (card(text(), actions=[button()] * 7), "more actions than Teams shows"),
    "a button without words": (card(text(), actions=[button(title="")]), "a button without words"),
    "a button that says nothing": (card(text(), actions=[button(verb="")]), "a button that says nothing"),
    "a link without words": (card(text(), actions=[link(title="")]), "a button without words"),
    "a link that is none": (card(text(), actions=[link(url="x")]), "a button that leads nowhere"),
    "a bad text in a column": (
        card({"type": "ColumnSet", "columns": [{"type": "Column", "items": [text(), text("")]}]}),
        "a text without words",
    ),
    "nothing": (card(text(), {"type": "Container", "items": [text()]}), None),
}


@pytest.mark.parametrize(("made", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_card_is_judged_as_a_flow_does(made, fault):
    assert fault_of(made) == fault


NEWER = {  # a card, what a flow says of it, although the bot may send it
    "the version of the bot": (card(text()), "the version is not one that Teams draws"),
    "what is new in it": (card(text(style="heading"), version="1.4"), "style is not of this version"),
    "the same, deep inside": (
        card({"type": "Container", "items": [text(style="heading")]}, version="1.4"),
        "style is not of this version",
    ),
    "a new way to open a link": (
        card(text(), version="1.4", actions=[link(mode="secondary")]),
        "mode is not of this version",
    ),
    "nothing of it": (card(text(), version="1.4"), None),
}


@pytest.mark.parametrize(("made", "fault"), NEWER.values(), ids=NEWER)
def test_a_flow_posts_no_card_of_a_newer_version(made, fault):
    assert fault_of(made, newest=FLOWS) == fault


SEEN = {  # what was sent, what is seen, what Markdown finds in it
    "bold": ("**a** b", "a b", ["strong_open", "strong_close"]),
    "a link": ("[a](https://x.dk/b) c", "a (https://x.dk/b) c", ["link_open", "link_close"]),
    "a picture": ("![a](https://x.dk)", "a", ["image"]),
    "a date": ("{{DATE(2025-07-01T10:00:00Z, SHORT)}}", "Tue, Jul 1, 2025", []),
    "a time in summer": ("{{TIME(2025-07-01T10:00:00Z)}}", "11:00", []),
    "a macro that does not work": ("{{TIME(soon)}}", "{{TIME(soon)}}", []),
}


@pytest.mark.parametrize(("sent", "seen", "found"), SEEN.values(), ids=SEEN)
def test_a_text_is_seen_as_teams_draws_it(sent, seen, found):
    assert render_markdown(sent) == seen
    assert tokens(sent) == found


def test_what_would_reach_out_of_a_card_is_found():
    assert macros("a {{DATE(x)}} {{b") == ["{{DATE(x)}}", "{{b"]
    assert mentions("<at>all</at> <at id='1'>") == ["<at>", "<at id='1'>"]


def test_an_empty_channel():
    assert channel_transcript([]) == ""


ANSWERS = {  # what is posted, what the sender hears, what the owner sees
    "too much": ({"attachments": [], "filler": "x" * 28_000}, 413, []),
    "no card": ({"text": "hello"}, 202, ["'attachments' is of type 'Null'"]),
    "a card that is none": ({"attachments": [{"content": card(version="1.4")}]}, 202, ["the card is empty"]),
}


@pytest.mark.parametrize(("sent", "status", "runs"), ANSWERS.values(), ids=ANSWERS)
async def test_a_flow_answers_before_it_runs(sent, status, runs):
    async with (
        FakeTeams() as teams,
        aiohttp.ClientSession() as session,
        session.post(teams.url(), json=sent) as answer,
    ):
        assert (answer.status, teams.flows["ops"].failed_runs) == (status, runs)
