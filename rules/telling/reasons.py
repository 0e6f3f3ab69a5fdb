"""Reasons in the reader's language. They are decided, kept and given to programs in English, in few forms."""

import re

from rules.notice import Language
from rules.telling.texts import Words
from rules.telling.texts_reasons import FORMS, VALUES

_FACT = re.compile(r"\\{(\w+)\\}")
_WORD = re.compile(r"[a-z_]+")
_PATTERNS: tuple[tuple[re.Pattern[str], Words], ...] = tuple(
    (re.compile(_FACT.sub(r"(?P<\1>.+?)", re.escape(form.english))), form) for form in FORMS
)
_BETWEEN = "; "


def reason(why: str, language: Language) -> str:
    """Say it; a part that has no form stays as it is."""
    return _BETWEEN.join(_said(part, language) or part for part in why.split(_BETWEEN))


def has_forms(why: str) -> bool:
    """Whether every part of it can be said in either language."""
    return all(_said(part, Language.ENGLISH) for part in why.split(_BETWEEN))


def _said(part: str, language: Language) -> str | None:
    for pattern, form in _PATTERNS:
        found = pattern.fullmatch(part)
        if found:
            facts = {name: _value(fact, language) for name, fact in found.groupdict().items()}
            return form.said(language, **facts)
    return None


def _value(fact: str, language: Language) -> str:
    def said(word: re.Match[str]) -> str:
        return VALUES[word[0]].said(language) if word[0] in VALUES else word[0]

    return _WORD.sub(said, fact)
