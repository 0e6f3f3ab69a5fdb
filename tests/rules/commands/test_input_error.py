"""What somebody typed and could not be taken, as an answer."""

import pytest

from rules.commands.input_error import InputError
from rules.model.message import Code, Line, Paragraph
from rules.model.notice import Language
from rules.texts.input_errors import InputErrorText

SUGGESTED: dict[
    str, tuple[str | None, tuple[Line, ...]]
] = {  # what to type instead, the line below the sentence
    "nothing": (None, ()),
    "a command": ("status `x`", (("Did you mean ", Code("status `x`"), "?"),)),
    "one that is longer than its mistake": ("status " * 20, ()),
}


@pytest.mark.parametrize(("suggestion", "advice"), SUGGESTED.values(), ids=SUGGESTED)
def test_what_to_type_instead_stands_on_a_line_of_its_own(suggestion, advice):
    slip = InputError(words=InputErrorText.NO_COMMAND, facts={"word": "`statsu`"}, suggestion=suggestion)
    message = slip.message(Language.ENGLISH)

    assert message.heading == "“`statsu`” is neither a command nor a system; try “help”."
    assert message.summary == slip.said(Language.ENGLISH)
    assert message.blocks == ((Paragraph(advice),) if advice else ())
