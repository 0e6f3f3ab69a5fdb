"""What of a notice is in doubt: where it contradicts itself, and what was guessed."""

import re
from collections.abc import Iterator

from rules.message import Line, Paragraph
from rules.notice import Confidence, Language, Notice
from rules.telling.clock import WEEKDAYS
from rules.telling.state import tidy
from rules.telling.texts import FACTS, Text

_READ_AS = re.compile(r"(?P<what>.+): read as (?P<day>.+)")
_IN_DANISH = tuple(  # what the reader of notices says of a print, and how that is put in Danish
    (re.compile(english), danish)
    for english, danish in (
        (r"(\S+) is a (\w+), not a (\w+)", r"\1 er en \2, ikke en \3"),
        (r"there is no (\S+)", r"\1 findes ikke"),
        (r"(.+) and (\w+) are named for one day", r"\1 og \2 er nævnt for samme dag"),
        (r"(\S+) cannot be", r"\1 kan ikke passe"),
        (r"a time is misprinted", r"et klokkeslæt er fejlskrevet"),
        (r"(\".*\") is no time of day", r"\1 er ikke et klokkeslæt"),
        (r"the title says (.+), the text (.+)", r"titlen siger \1, teksten \2"),
    )
)
_WEEKDAY = re.compile("|".join(WEEKDAYS[Language.ENGLISH]))
_DANISH_WEEKDAY = dict(zip(WEEKDAYS[Language.ENGLISH], WEEKDAYS[Language.DANISH], strict=True))


def doubts(notice: Notice, language: Language) -> Iterator[Paragraph]:
    """Yield what the notice contradicts itself in, and which facts are a guess."""
    lines: list[Line] = []
    if notice.contradictions:
        what = "; ".join(contradiction(tidy(each), language) for each in notice.contradictions)
        lines.append((Text.CONTRADICTS.said(language, what=what),))
    guessed = sorted({item.fact for item in notice.evidence if item.confidence is Confidence.GUESSED})
    if guessed:
        what = ", ".join(FACTS[fact].said(language) if fact in FACTS else fact for fact in guessed)
        lines.append((Text.GUESSED.said(language, what=what),))
    if lines:
        yield Paragraph(tuple(lines))


def contradiction(said: str, language: Language) -> str:
    """Put a contradiction in the reader's language; one in unknown words is shown as it is."""
    if language is Language.ENGLISH:
        return said
    parts = _READ_AS.fullmatch(said)
    if parts is None:
        return _in_danish(said)
    return f"{_in_danish(parts['what'])}: læst som {_weekdays(parts['day'])}"


def _in_danish(said: str) -> str:
    for english, danish in _IN_DANISH:
        found = english.fullmatch(said)
        if found is not None:
            # Only set words hold weekdays; what is quoted from the print stays as it is.
            return found.expand(danish) if '"' in said else _weekdays(found.expand(danish))
    return said


def _weekdays(said: str) -> str:
    return _WEEKDAY.sub(lambda name: _DANISH_WEEKDAY[name[0]], said)
