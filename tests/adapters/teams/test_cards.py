import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams.buttons import PRESSED, Offers, actions
from adapters.teams.cards import MOST_BYTES, Envelope, body
from adapters.teams.cards import card as card_of_the_bot
from rules.model.message import Button, Link, Paragraph, Quote, SmallPrint, Strong, Table, Tone, Verb
from rules.model.notice import Language
from tests.fakes.teams.card_limits import FLOWS, fault_of
from tests.fakes.teams.transcript import channel_transcript, mentions, render_markdown, texts, tokens
from tests.support.messages import HOSTILE, MESSAGES, SOURCE, STARTS, message

TABLE = Table(
    head=("System", "File", "Online"),
    rows=(("DMS Import, ICS2", "✗ rejected", "⊘ no access"), ("EMCS", "", "✓ available")),
)


def card(sent, **changes):
    return json.loads(body(message(*sent, **changes), Envelope.CARD))


def shown(*blocks, **changes):
    return channel_transcript([card(blocks, **changes)])


DRAWN = {  # a block, what it looks like
    "paragraph": (
        Paragraph((("From ", STARTS), (Strong("Done"),))),
        "  From Sat, Nov 22, 2025 19:00\n  Done\n",
    ),
    "table": (
        TABLE,
        "  System | File | Online\n  DMS Import, ICS2 | ✗ rejected | ⊘ no access\n  EMCS | – | ✓ available\n",
    ),
    "quotation": (Quote("First\n\n- <at>all</at>"), "  > First\n  > - <at>all</at>\n"),
    "small print": (
        SmallPrint((("Source: ", SOURCE),)),
        "  Source: the notice (https://info.skat.dk/data.aspx?oid=2458407&lang=us)\n",
    ),
}


@pytest.mark.parametrize(("block", "looks"), DRAWN.values(), ids=DRAWN)
def test_a_block_is_drawn(block, looks):
    assert shown(block) == f"[accent] 🔵 Planned: DMS Import\n{looks}"


EMPTY = (Paragraph(()), Paragraph((("",),)), Quote(" \n"), SmallPrint(()), Table(head=("System",), rows=()))


@pytest.mark.parametrize("block", EMPTY, ids=repr)
def test_what_is_empty_is_not_drawn(block):
    assert len(card([block])["body"]) == 1


def test_the_tone_is_a_sign_and_a_colour():
    titles = [card([], tone=tone)["body"][0] for tone in Tone]

    assert len({title["style"] for title in titles}) == len(Tone)
    assert len({title["items"][0]["text"][0] for title in titles}) == len(Tone)


def test_phones_and_screen_readers_are_thought_of():
    made = card([TABLE], language=Language.DANISH, summary="Planlagt: <at>DMS</at>\nImport")

    assert made["lang"] == "da"
    assert made["fallbackText"] == "Planlagt: <\u200bat>DMS<\u200b/at> Import"
    assert {each["type"] for each in made["body"]} == {"Container", "ColumnSet"}


@pytest.mark.parametrize("envelope", Envelope)
def test_a_flow_gets_cards_of_the_newest_version_that_it_posts(envelope):
    sent = json.loads(body(message(TABLE, Quote("x")), envelope))
    made = sent if envelope is Envelope.CARD else sent["attachments"][0]["content"]

    assert made["version"] == "1.4"
    assert fault_of(made, newest="1.4") is None


def test_the_bot_says_to_screen_readers_what_the_heading_is():
    made = card_of_the_bot(message(TABLE), [])

    assert made["version"] == "1.5"
    assert made["body"][0]["items"][0]["style"] == "heading"


def test_an_envelope_carries_the_same_card_and_its_summary():
    sent = json.loads(body(message(TABLE), Envelope.MESSAGE))
    [attachment] = sent["attachments"]

    assert (sent["type"], sent["summary"]) == ("message", "Planned: DMS Import, Saturday 20:00-23:59")
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attachment["contentUrl"] is None
    assert attachment["content"] == card([TABLE])


def test_danish_letters_are_sent_as_they_are():
    assert "nødprocedure på Ærø 🔵".encode() in body(
        message(heading="nødprocedure på Ærø 🔵"), Envelope.MESSAGE
    )


CUT = {  # language, what the cut says
    "English": (Language.ENGLISH, "… more at the source"),
    "Danish": (Language.DANISH, "… mere ved kilden"),
}


@pytest.mark.parametrize(("language", "says"), CUT.values(), ids=CUT)
def test_a_long_quotation_is_cut_and_says_where_the_rest_is(language, says):
    made = card([Quote("long words " * 900), SmallPrint(((SOURCE,),))], language=language)

    assert made["body"][1]["items"][0]["text"].endswith("…")
    assert made["body"][-1]["text"] == f"[{says}](https://info.skat.dk/data.aspx?oid=2458407&lang=us)"


LONG = {  # what is too long, how it ends
    "a heading": ({"heading": "word " * 90}, 0),
    "a line": ({"blocks": (Paragraph(((Strong("word "), "word " * 800),)),)}, 1),
    "a line of a quotation": ({"blocks": (Quote("word " * 800),)}, 1),
}


@pytest.mark.parametrize(("changes", "place"), LONG.values(), ids=LONG)
def test_what_is_long_is_cut_and_says_so(changes, place):
    made = card([], **changes)

    assert list(texts(made["body"][place]))[-1].endswith("…")
    assert made["body"][-1]["text"] == "… more at the source"


def test_quotations_give_way_to_facts():
    facts = Paragraph(tuple((f"fact {number} " + "x" * 80,) for number in range(100)))
    long_one = Quote("\n".join(["long words " * 20] * 30))
    made = channel_transcript([card([facts, long_one, long_one])])

    assert made.count("fact ") == 100
    assert made.count("long words") > 0
    assert made.endswith("… more at the source\n")


def test_too_much_of_everything_keeps_the_top_and_the_source():
    many = tuple(Paragraph(((f"fact {number} " + "x" * 80,),)) for number in range(300))
    made = channel_transcript([card([*many, SmallPrint((("Elsewhere: ", Link("x", "https://x.dk/")),))])])

    assert made.splitlines()[1].startswith("  fact 0 ")
    assert 100 < made.count("fact ") < 300
    assert made.endswith("  … more at the source (https://x.dk/)\n")


@settings(max_examples=150)
@given(MESSAGES, st.sampled_from(Envelope))
def test_teams_takes_whatever_message_and_nobody_is_notified(any_message, envelope):
    sent = body(any_message, envelope)
    made = json.loads(sent)
    made = made if envelope is Envelope.CARD else made["attachments"][0]["content"]
    written = list(texts(made))

    assert len(sent) <= MOST_BYTES
    assert fault_of(made, newest=FLOWS) is None
    assert [mentions(text) for text in [*written, made["fallbackText"]] if mentions(text)] == []
    assert {each for text in written for each in tokens(text)} <= {
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
    }
    assert all(render_markdown(text).strip() for text in written)


BUTTONS = st.builds(
    Button, label=st.sampled_from(["Mute", "Lydløs"]), verb=st.sampled_from(Verb), about=HOSTILE
)


@settings(max_examples=50)
@given(MESSAGES, st.lists(BUTTONS, max_size=9))
def test_whatever_can_be_pressed_the_card_is_one_that_teams_takes(any_message, buttons):
    offers = Offers(pressed=PRESSED, calendar=lambda about: "https://told.example/calendar/x.ics")
    pressed = replace(any_message, buttons=tuple(buttons))
    made = card_of_the_bot(pressed, actions(pressed, offers))

    assert len(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()) <= MOST_BYTES
    assert fault_of(made) is None
