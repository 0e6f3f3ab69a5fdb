"""The doubtful facts of a notice: contradictions and guesses."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from rules.messages.notices.headline import tidy
from rules.model.calendar import WEEKDAY_NAMES
from rules.model.evidence import Confidence, Contradiction, StatedHours
from rules.model.message import Line, Paragraph
from rules.model.notice import Language, Notice
from rules.texts.notice import FACTS, NoticeText
from rules.texts.reasons import CONTRADICTIONS, LIST_END


def doubts(notice: Notice, language: Language) -> Iterator[Paragraph]:
    """Yield the contradictions of a notice, and the facts that are a guess."""
    lines: list[Line] = []
    if notice.contradictions:
        what = "; ".join(contradiction(each, language) for each in notice.contradictions)
        lines.append((NoticeText.CONTRADICTS.text(language, what=what),))
    guessed = sorted({item.fact for item in notice.evidence if item.confidence is Confidence.GUESSED})
    if guessed:
        what = ", ".join(FACTS[fact].text(language) if fact in FACTS else fact for fact in guessed)
        lines.append((NoticeText.GUESSED.text(language, what=what),))
    if lines:
        yield Paragraph(tuple(lines))


def contradiction(found: Contradiction, language: Language) -> str:
    """Return a contradiction as one sentence, with the reading that was chosen."""
    weekdays = [WEEKDAY_NAMES[language][weekday] for weekday in dict.fromkeys(found.weekdays)]
    return CONTRADICTIONS[found.clash].text(
        language,
        printed=tidy(found.printed),
        day=_value(found.day),
        falls_on=_weekday(found.day, language),
        weekdays=_joined(weekdays, language),
        title=_value(found.title),
        text=_value(found.text),
        read_as=f"{_weekday(found.read_as, language)} {_value(found.read_as)}".lstrip(),
    )


def _weekday(value: date | time | None, language: Language) -> str:
    return WEEKDAY_NAMES[language][value.weekday()] if isinstance(value, date) else ""


def _joined(names: Sequence[str], language: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    return LIST_END.text(language, names=", ".join(names[:-1]), last=names[-1])


def _value(value: date | time | StatedHours | None) -> str:
    match value:
        case date():
            return f"{value:%d-%m-%Y}"
        case time():
            return f"{value:%H:%M}"
        case StatedHours():
            return f"{_value(value.start) or '?'}-{_value(value.end) or '?'}"
        case _:
            return ""
