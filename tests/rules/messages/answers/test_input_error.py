"""The answer to typed text that is not a valid command."""

import pytest

from rules.commands.input_error import InputError, InputErrorCode
from rules.messages.answers.input_error import input_error_message, input_error_text
from rules.model.message import Code, Line, Paragraph
from rules.model.notice import Language
from rules.texts.input_errors import INPUT_ERRORS

SUGGESTED: dict[
    str, tuple[str | None, tuple[Line, ...]]
] = {  # what to type instead, the line below the sentence
    "nothing": (None, ()),
    "a command": ("status `x`", (("Did you mean ", Code("status `x`"), "?"),)),
    "one that is longer than its mistake": ("status " * 20, ()),
}


@pytest.mark.parametrize(("suggestion", "advice"), SUGGESTED.values(), ids=SUGGESTED)
def test_what_to_type_instead_stands_on_a_line_of_its_own(suggestion, advice):
    error = InputError(code=InputErrorCode.UNKNOWN_COMMAND, facts={"word": "`statsu`"}, suggestion=suggestion)
    message = input_error_message(error, Language.ENGLISH)

    assert message.heading == "“`statsu`” is neither a command nor a system; try “help”."
    assert message.summary == input_error_text(error, Language.ENGLISH)
    assert message.blocks == ((Paragraph(advice),) if advice else ())


def test_each_code_has_a_sentence():
    assert set(INPUT_ERRORS) == set(InputErrorCode)
