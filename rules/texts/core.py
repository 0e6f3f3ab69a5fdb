"""What a text for readers is: one string in English and one in Danish."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rules.model.message import Code, Line
from rules.model.notice import Language

_QUOTED: Mapping[Language, str] = {Language.ENGLISH: "“{}”", Language.DANISH: "„{}“"}


@dataclass(frozen=True, slots=True)
class Translation:
    """One thing to say, in both languages. Names in braces are filled in, and what stands in backticks is to be typed."""

    english: str
    danish: str

    def text(self, language: Language, **facts: object) -> str:
        """Say it where only plain text can stand: what is to be typed stands in quotation marks."""
        quoted = _QUOTED[language]
        spans = self.line(language, **facts)
        return "".join(quoted.format(each.text) if isinstance(each, Code) else str(each) for each in spans)

    def line(self, language: Language, **facts: object) -> Line:
        """Say it in a line of a message. Backticks in facts are letters like any others."""
        words = self.danish if language is Language.DANISH else self.english
        pieces = enumerate(words.split("`"))
        filled = ((place, piece.format(**facts)) for place, piece in pieces)
        return tuple(Code(piece) if place % 2 else piece for place, piece in filled if piece)


class TextEnum(Enum):
    """A name for one thing to say."""

    value: Translation

    def text(self, language: Language, **facts: object) -> str:
        return self.value.text(language, **facts)

    def line(self, language: Language, **facts: object) -> Line:
        return self.value.line(language, **facts)
