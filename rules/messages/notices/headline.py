"""What a notice comes to, in one word: its heading and its tone."""

from rules.changes.lifecycle import ending
from rules.changes.windows.current import last_move, standing_windows
from rules.changes.windows.outcomes import is_apart
from rules.model.change import ChangeKind
from rules.model.message import Tone
from rules.model.notice import Environment, Kind, Language, Notice, Outcome, UpdateKind, Window
from rules.texts.notice import NoticeText, State

_STATES = {
    ChangeKind.WINDOW_COMPLETED: State.COMPLETED,
    ChangeKind.WINDOW_CANCELLED: State.CANCELLED,
    ChangeKind.WINDOW_POSTPONED: State.POSTPONED,
    ChangeKind.INCIDENT_RESOLVED: State.RESOLVED,
    ChangeKind.NOTICE_WITHDRAWN: State.WITHDRAWN,
    ChangeKind.NOTICE_DUPLICATED: State.DUPLICATE,
}
_ALONE_CLOSED = frozenset({State.COMPLETED, State.RESOLVED})

TONES = {
    State.PLANNED: Tone.PLANNED,
    State.EXTENDED: Tone.PLANNED,
    State.MOVED: Tone.PLANNED,
    State.DELAYED: Tone.TROUBLE,
    State.COMPLETED: Tone.GOOD,
    State.CANCELLED: Tone.NEUTRAL,
    State.POSTPONED: Tone.NEUTRAL,
    State.CLOSED: Tone.NEUTRAL,
    State.WITHDRAWN: Tone.NEUTRAL,
    State.DUPLICATE: Tone.NEUTRAL,
    State.DISRUPTION: Tone.TROUBLE,
    State.RESOLVED: Tone.GOOD,
    State.INFORMATION: Tone.NEUTRAL,
    State.NOT_UNDERSTOOD: Tone.TROUBLE,
}


def state(notice: Notice) -> State:
    """Return what the notice comes to. A notice that the bot could not read is never shown as anything else."""
    if not notice.understood:
        return State.INFORMATION if _only_tells(notice) else State.NOT_UNDERSTOOD
    end = ending(notice)
    if end is not None:
        ended = _STATES[end]
        return State.CLOSED if ended in _ALONE_CLOSED and notice.outcome is Outcome.OPEN else ended
    return State.DISRUPTION if notice.kind is Kind.INCIDENT else _progress(notice)


def _only_tells(notice: Notice) -> bool:
    return notice.kind is Kind.INFORMATION and bool(notice.text.strip()) and not notice.unread


def _progress(notice: Notice) -> State:
    """What was said last comes first: a window may have been moved, then extended."""
    move = None if is_apart(notice) else last_move(notice)
    said = set(move.kinds) if move else set()
    windows = standing_windows(notice)
    if UpdateKind.EXTENDED not in said and any(map(_lost_its_end, windows)):
        return State.DELAYED
    if UpdateKind.RESCHEDULED in said:
        return State.MOVED
    if UpdateKind.EXTENDED in said:
        return State.EXTENDED
    if any(map(moved, windows)):
        return State.MOVED
    return State.EXTENDED if any(map(_ends_later, windows)) else State.PLANNED


def moved(window: Window) -> bool:
    """Whether it begins when it was first to be over already."""
    return bool(window.start and window.planned_end and window.planned_end <= window.start)


def _lost_its_end(window: Window) -> bool:
    return window.end is None and window.planned_end is not None


def _ends_later(window: Window) -> bool:
    return bool(window.end and window.planned_end and window.end > window.planned_end)


def title(notice: Notice, language: Language) -> str:
    return tidy(notice.title).rstrip(" ,;:-–") or NoticeText.UNTITLED.text(language)


def tidy(text: str) -> str:
    return " ".join(text.split())


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def heading(notice: Notice, language: Language) -> str:
    template = NoticeText.HEADING_TEST if notice.environment == (Environment.TEST,) else NoticeText.HEADING
    return template.text(language, state=state(notice).text(language), title=title(notice, language))
