"""Messages as plain text."""

import pytest

from rules.messages.plain_text import plain
from rules.model.message import (
    Code,
    Instant,
    Link,
    Message,
    Paragraph,
    Quote,
    SmallPrint,
    Strong,
    Table,
    Tone,
)
from rules.model.notice import Language
from tests.support.builders import at

BLOCKS = {  # a block, its text
    "lines": (Paragraph((("A", Strong(" b")), ("C",))), "A b\nC"),
    "what is to be typed": (Paragraph((("Try ", Code("help")),)), "Try “help”"),
    "a link": (SmallPrint(((Link("Source", "https://a.example/"),),)), "Source: https://a.example/"),
    "a moment, said in Danish time before": (
        Paragraph((("18:00",), ("Your time: ", Instant(at("18:00"), "18:00 CEST")))),
        "18:00",
    ),
    "a table": (
        Table(("System", "File", "Online"), (("Manifest", "queued", "open"), ("ICS2", "", ""))),
        "Manifest: File: queued; Online: open\nICS2",
    ),
    "a quotation": (Quote("One.\n\nTwo.\n"), "> One.\n>\n> Two."),
    "nothing": (Paragraph(()), ""),
}


@pytest.mark.parametrize(("block", "text"), BLOCKS.values(), ids=BLOCKS)
def test_a_block_as_text(block, text):
    message = Message(summary="S", heading="H", tone=Tone.NEUTRAL, language=Language.ENGLISH, blocks=(block,))

    assert plain(message) == text
