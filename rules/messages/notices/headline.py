"""The heading and the tone of a notice, by its state."""

from rules.changes.notice_state import NoticeState, notice_state
from rules.model.message import Tone
from rules.model.notice import Environment, Language, Notice
from rules.texts.notice import NOTICE_STATES, NoticeText

TONES = {
    NoticeState.PLANNED: Tone.PLANNED,
    NoticeState.EXTENDED: Tone.PLANNED,
    NoticeState.MOVED: Tone.PLANNED,
    NoticeState.DELAYED: Tone.TROUBLE,
    NoticeState.COMPLETED: Tone.GOOD,
    NoticeState.CANCELLED: Tone.NEUTRAL,
    NoticeState.POSTPONED: Tone.NEUTRAL,
    NoticeState.CLOSED: Tone.NEUTRAL,
    NoticeState.WITHDRAWN: Tone.NEUTRAL,
    NoticeState.DUPLICATE: Tone.NEUTRAL,
    NoticeState.DISRUPTION: Tone.TROUBLE,
    NoticeState.RESOLVED: Tone.GOOD,
    NoticeState.INFORMATION: Tone.NEUTRAL,
    NoticeState.NOT_UNDERSTOOD: Tone.TROUBLE,
}


def title(notice: Notice, language: Language) -> str:
    return tidy(notice.title).rstrip(" ,;:-–") or NoticeText.UNTITLED.text(language)


def tidy(text: str) -> str:
    return " ".join(text.split())


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def heading(notice: Notice, language: Language) -> str:
    template = NoticeText.HEADING_TEST if notice.environment == (Environment.TEST,) else NoticeText.HEADING
    return template.text(
        language, state=NOTICE_STATES[notice_state(notice)].text(language), title=title(notice, language)
    )
