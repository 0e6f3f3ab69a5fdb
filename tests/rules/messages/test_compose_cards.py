"""Messages without a notice."""

import pytest

from rules.messages import compose
from rules.model.message import Tone
from rules.model.notice import Language
from tests.rules.messages.message_text import lines

SAID = {  # the words, the heading, what stands below, the summary
    "a line": ("Ada subscribed this channel", "Ada subscribed this channel", [], "Ada subscribed this channel"),
    "lines": ("Ended by Ada\n\n  It asked for all  systems\nAsk for help", "Ended by Ada",
              ["It asked for all systems", "Ask for help"], "Ended by Ada It asked for all systems Ask for help"),
    "nothing": (" \n ", "", [], ""),
}  # fmt: skip


@pytest.mark.parametrize(("words", "heading", "below", "summary"), SAID.values(), ids=SAID)
def test_what_is_said_to_a_channel_is_no_trouble(words, heading, below, summary):
    message = compose.channel_note(words, language=Language.DANISH)

    assert (message.heading, lines(message), message.summary) == (heading, below, summary)
    assert (message.tone, message.language) == (Tone.NEUTRAL, Language.DANISH)
