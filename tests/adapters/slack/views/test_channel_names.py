"""Channels are shown by their names to those who may know them."""

import pytest

from adapters.slack.views.channel_names import holds_channels, with_names
from rules.model.message import Link, Paragraph, Quote, SmallPrint, Strong, Table
from rules.ports.assistant import Reply
from tests.fakes.slack.assistant import text_message
from tests.support.messages import STARTS, message

NAMES = {"slack:C1": "#ops", "slack:T1/C12": "#customs"}

PLACES = {  # where it stands, what is shown
    "a line": (Paragraph((("In slack:C1, daily",),)), Paragraph((("In #ops, daily",),))),
    "bold": (Paragraph(((Strong("slack:T1/C12"),),)), Paragraph(((Strong("#customs"),),))),
    "small print": (SmallPrint((("slack:C1",),)), SmallPrint((("#ops",),))),
    "a table": (Table(("slack:C1",), (("slack:C1",),)), Table(("slack:C1",), (("#ops",),))),
    "a longer id": (Paragraph((("slack:C12",),)), Paragraph((("slack:C12",),))),
    "the agency's words": (Quote("slack:C1"), Quote("slack:C1")),
    "what is no text": (
        Paragraph(((STARTS, Link("slack:C1", "https://x.dk")),)),
        Paragraph(((STARTS, Link("slack:C1", "https://x.dk")),)),
    ),
}


@pytest.mark.parametrize(("block", "shown"), PLACES.values(), ids=PLACES)
def test_what_is_known_is_named(block, shown):
    assert with_names(message(block), NAMES) == message(shown)


def test_headings_and_notifications_are_named_too():
    shown = with_names(message(heading="To slack:C1", summary="slack:C1: all"), NAMES)

    assert (shown.heading, shown.summary) == ("To #ops", "#ops: all")


def test_most_messages_name_no_channel():
    assert holds_channels(message(heading="To slack:C1"))
    assert not holds_channels(message())


async def test_a_member_reads_the_name_and_another_the_id(at, anna):
    carl = at.slack.user("U0004", "carl", channels=["C0001"])
    at.slack.add("C0002", "secret").people.add("U0002")
    at.assistant.replies["subscriptions"] = Reply(message=text_message("In slack:C0001 and slack:C0002"))
    await anna.types("/told subscriptions")
    await carl.types("/told subscriptions")

    assert await anna.sees() == "ℹ️ In #c0001 and #secret"
    assert await carl.sees() == "ℹ️ In #c0001 and slack:C0002"


async def test_between_the_two_of_them_names_are_asked_for(at, anna):
    at.slack.direct("U0002")
    at.assistant.replies["subscriptions"] = Reply(message=text_message("In slack:C0001"))
    await anna.types("/told subscriptions", in_="DU0002")

    assert await anna.sees() == "ℹ️ In #c0001"
