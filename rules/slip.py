"""Why a text that somebody typed could not be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from rules.notice import Language
from rules.texts_command import Oops

_ECHOED = 40
"""Characters of what was typed that are said back."""


_SUGGESTED = 120
"""A longer command is easier mended by whoever typed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One sentence, and what to type instead where that is plain. What is echoed is hostile."""

    words: Oops
    facts: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    """A whole command."""
    language: Language | None = None
    """The language it was typed in; None: it might be either."""

    def said(self, language: Language) -> str:
        echoed = {name: shorten(fact, _ECHOED, placeholder="…") or "…" for name, fact in self.facts.items()}
        sentence = self.words.said(language, **echoed)
        if self.suggestion is None or len(self.suggestion) > _SUGGESTED:
            return sentence
        return f"{sentence} {Oops.DID_YOU_MEAN.said(language, suggestion=self.suggestion)}"
