"""The answer to typed text that is not a valid command."""

from dataclasses import replace
from textwrap import shorten

from rules.commands.input_error import InputError
from rules.model.message import Message, brief
from rules.model.notice import Language
from rules.texts.input_errors import DID_YOU_MEAN, INPUT_ERRORS

_MAX_ECHO = 40
"""Characters of each typed part that the sentence repeats."""

_MAX_SUGGESTION = 120
"""Characters of a corrected command that is shown; a longer one is corrected more easily by the person who typed it."""


def input_error_text(error: InputError, language: Language) -> str:
    """Return the error and the corrected command on one line of plain text."""
    suggestion = _suggestion(error)
    if suggestion is None:
        return _sentence(error, language)
    advice = DID_YOU_MEAN.text(language, suggestion=suggestion)
    return f"{_sentence(error, language)} {advice}"


def input_error_message(error: InputError, language: Language) -> Message:
    """Return the error as an answer, with the corrected command on a line of its own."""
    suggestion = _suggestion(error)
    advice = [] if suggestion is None else [DID_YOU_MEAN.line(language, suggestion=suggestion)]
    message = brief(_sentence(error, language), *advice, language=language)
    return replace(message, summary=input_error_text(error, language))


def _sentence(error: InputError, language: Language) -> str:
    facts = {name: shorten(fact, _MAX_ECHO, placeholder="…") or "…" for name, fact in error.facts.items()}
    return INPUT_ERRORS[error.code].text(language, **facts)


def _suggestion(error: InputError) -> str | None:
    too_long = error.suggestion is not None and len(error.suggestion) > _MAX_SUGGESTION
    return None if too_long else error.suggestion
