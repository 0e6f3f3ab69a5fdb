"""Why a text that somebody typed could not be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from textwrap import shorten

from rules.model.message import Message, brief
from rules.model.notice import Language
from rules.texts.input_errors import InputErrorText

_ECHOED = 40
"""Characters of what was typed that are said back."""


_SUGGESTED = 120
"""A longer command is easier mended by whoever typed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputError:
    """One sentence, and what to type instead where that is plain. What is echoed is hostile."""

    words: InputErrorText
    facts: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    """A whole command."""
    language: Language | None = None
    """The language it was typed in; None: it might be either."""

    def said(self, language: Language) -> str:
        """Say it in one line."""
        if self._suggested is None:
            return self._sentence(language)
        advice = InputErrorText.DID_YOU_MEAN.said(language, suggestion=self._suggested)
        return f"{self._sentence(language)} {advice}"

    def message(self, language: Language) -> Message:
        """Say it as an answer, with what to type instead on a line of its own."""
        suggested = self._suggested
        advice = (
            [] if suggested is None else [InputErrorText.DID_YOU_MEAN.line(language, suggestion=suggested)]
        )
        shown = brief(self._sentence(language), *advice, language=language)
        return replace(shown, summary=self.said(language))

    def _sentence(self, language: Language) -> str:
        echoed = {name: shorten(fact, _ECHOED, placeholder="…") or "…" for name, fact in self.facts.items()}
        return self.words.said(language, **echoed)

    @property
    def _suggested(self) -> str | None:
        return None if self.suggestion is None or len(self.suggestion) > _SUGGESTED else self.suggestion
