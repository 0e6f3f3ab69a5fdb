import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.posting.blocks import blocks, notification, text
from rules.model.message import Link, Paragraph, Quote, SmallPrint, Strong, Table, Tone
from rules.model.notice import Language
from tests.fakes.slack.limits import fault_of
from tests.fakes.slack.transcript import mentions
from tests.support.messages import MESSAGES, SOURCE, STARTS, message

TABLE = Table(
    head=("System", "File", "Online"),
    rows=(("DMS Import", "✗ rejected", "✗ closed"), ("ICS2", "", "– queued"), ("EMCS", "", "")),
)


def words(kits):
    return [kit.get("text", {}).get("text") or kit["elements"][0]["text"] for kit in kits]


DRAWN = {  # a block, what it is drawn as
    "paragraph": (Paragraph((("From ", STARTS), (Strong("Done"),))), "From <!date^1763838000"),
    "table, one row a line": (
        TABLE,
        "• *DMS Import* — File: ✗ rejected · Online: ✗ closed\n• *ICS2* — Online",
    ),
    "table row without cells": (TABLE, "\n• *EMCS*"),
    "quotation": (Quote("First\n\n<!here>"), "> First\n>\n> &lt;!here&gt;"),
    "small print": (SmallPrint((("Source: ", SOURCE),)), "|the notice>"),
}


@pytest.mark.parametrize(("block", "drawn"), DRAWN.values(), ids=DRAWN)
def test_a_block_is_drawn(block, drawn):
    header, kit = blocks(message(block))

    assert header["type"] == "header"
    assert drawn in words([kit])[0]


EMPTY = (Paragraph(()), Paragraph((("",),)), Quote(" \n"), SmallPrint(()), Table(head=("System",), rows=()))


@pytest.mark.parametrize("block", EMPTY, ids=repr)
def test_what_is_empty_is_not_drawn(block):
    assert len(blocks(message(block))) == 1


def test_the_tone_is_a_sign_too():
    signs = {tone: blocks(message(tone=tone))[0]["text"]["text"][0] for tone in Tone}

    assert len(set(signs.values())) == len(Tone)


def test_a_heading_too_long_for_a_header_is_a_bold_line():
    [whole] = blocks(message(heading="word " * 60))

    assert whole["type"] == "section"
    assert whole["text"]["text"] == f"🔵 *{' '.join(['word'] * 60)}*"


REPLIES = {  # what a reply holds, its sections
    "words": ((Paragraph((("was 20:00",),)),), ["🚨 *Extended*\nwas 20:00"]),
    "nothing": ((), ["🚨 *Extended*"]),
    "a quotation": ((Quote("Words"),), ["🚨 *Extended*", "> Words"]),
    "more words": ((Paragraph((("a",),)), Paragraph((("b",),))), ["🚨 *Extended*\na", "b"]),
}


@pytest.mark.parametrize(("held", "sections"), REPLIES.values(), ids=REPLIES)
def test_a_reply_has_no_header_but_a_bold_line(held, sections):
    assert words(blocks(message(*held, heading="Extended", tone=Tone.TROUBLE), reply=True)) == sections


LABELLED = {  # what stands above a table, the sections
    "a label": ("Impact:", ["Impact:\n• *EMCS*"]),
    "a sentence": ("Done.", ["Done.", "• *EMCS*"]),
}


@pytest.mark.parametrize(("above", "sections"), LABELLED.values(), ids=LABELLED)
def test_a_label_stands_on_its_table(above, sections):
    table = Table(head=("System",), rows=(("EMCS",),))

    assert words(blocks(message(Paragraph(((above,),)), table))[1:]) == sections


def test_long_paragraphs_go_on_in_the_next_section():
    kits = blocks(message(Paragraph(tuple((f"line {number} " + "x" * 590,) for number in range(12)))))

    assert [kit["type"] for kit in kits] == ["header", "section", "section", "section"]
    assert "".join(words(kits)).count("line ") == 12


CUT = {  # language, what the cut says
    "English": (Language.ENGLISH, "… more at the source"),
    "Danish": (Language.DANISH, "… mere ved kilden"),
}


@pytest.mark.parametrize(("language", "says"), CUT.values(), ids=CUT)
def test_a_long_quotation_is_cut_and_says_where_the_rest_is(language, says):
    kits = blocks(message(Quote("long words " * 900), SmallPrint(((SOURCE,),)), language=language))

    assert words(kits)[1].endswith("…")
    assert words(kits)[-1] == f"<https://info.skat.dk/data.aspx?oid=2458407&amp;lang=us|{says}>"


def test_quotations_give_way_to_facts():
    facts = Paragraph(tuple((f"fact {number} " + "x" * 80,) for number in range(90)))
    kits = blocks(message(facts, Quote("long words " * 200), Quote("more words " * 200)))

    assert "".join(words(kits)).count("fact ") == 90
    assert words(kits)[-1] == "… and more than fits here"


def test_too_much_of_everything_keeps_the_top_and_the_source():
    many = tuple(Paragraph(((f"fact {number}",),)) for number in range(80))
    kits = blocks(message(*many, SmallPrint((("Elsewhere: ", Link("x", "https://x.dk/")),))))

    assert len(kits) == 50
    assert words(kits)[1] == "fact 0"
    assert words(kits)[-1] == "<https://x.dk/|… more at the source>"


def test_the_notification_is_the_summary():
    assert (
        notification(message(summary="Done: <DMS>\nImport", tone=Tone.GOOD)) == "✅ Done: &lt;DMS&gt; Import"
    )


def test_the_whole_message_as_text():
    whole = message(Paragraph((("From 20:00",),)), TABLE, Quote("Words"), SmallPrint(((SOURCE,),)))

    assert text(whole).startswith("🔵 *Planned: DMS Import*\nFrom 20:00\n• *DMS Import* — File")
    assert text(whole).endswith(
        "> Words\n<https://info.skat.dk/data.aspx?oid=2458407&amp;lang=us|the notice>"
    )


@settings(max_examples=150)
@given(MESSAGES, st.booleans())
def test_slack_takes_whatever_message_and_nobody_is_notified(any_message, reply):
    kits = blocks(any_message, reply=reply)

    assert fault_of(notification(any_message), kits, most_text=4_000) is None
    assert fault_of(text(any_message), [], most_text=4_000) is None
    assert len(json.dumps(kits, ensure_ascii=False)) <= 12_000
    assert not mentions(notification(any_message) + text(any_message), kits)
