"""The types of bilingual text: one string in English and one in Danish."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from rules.model.message import Code, Line
from rules.model.notice import Language

_QUOTED: Mapping[Language, str] = {Language.ENGLISH: "“{}”", Language.DANISH: "„{}“"}


@dataclass(frozen=True, slots=True)
class Translation:
    """A template in both languages. Names in braces are filled in; text in backticks is to be typed by the reader."""

    english: str
    danish: str

    def text(self, language: Language, **facts: object) -> str:
        """Return the filled template as plain text; what is to be typed is in quotation marks."""
        quoted = _QUOTED[language]
        spans = self.line(language, **facts)
        return "".join(quoted.format(each.text) if isinstance(each, Code) else str(each) for each in spans)

    def line(self, language: Language, **facts: object) -> Line:
        """Return the filled template as a line of a message. Backticks in facts are ordinary characters."""
        words = self.danish if language is Language.DANISH else self.english
        pieces = enumerate(words.split("`"))
        filled = ((place, piece.format(**facts)) for place, piece in pieces)
        return tuple(Code(piece) if place % 2 else piece for place, piece in filled if piece)


class TextEnum(Enum):
    """Named templates: each member is a `Translation`."""

    value: Translation

    def text(self, language: Language, **facts: object) -> str:
        return self.value.text(language, **facts)

    def line(self, language: Language, **facts: object) -> Line:
        return self.value.line(language, **facts)
