"""What an update makes of the windows: a new end, a new start, another day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.model.notice import OVER, Impact, UpdateKind
from rules.parsing.lines import Sentence
from rules.parsing.phrases import denials, fallback, modality, moves, times
from rules.parsing.sentences.impact_statements import impact_statements
from rules.parsing.sentences.modality import states_nothing
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.sentences.update_kinds import kinds, of_another_week, unsettled
from rules.parsing.times.dates import wall_day
from rules.parsing.times.periods import Period
from rules.parsing.times.ranges import PrintedDay
from rules.parsing.windows.context import Scene
from rules.parsing.windows.moved_windows import is_at, touched
from rules.parsing.windows.new_times import Boundary, NewTimes, any_new, by_so_much, new_times
from rules.parsing.windows.outcomes.other_days import of_another_day
from rules.parsing.windows.outcomes.which_window import Ground, is_own_day
from rules.parsing.windows.reschedule import TimeContext, WindowState, reschedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What one sentence makes of the windows, and how that is called. `sure`: its words leave no choice."""

    windows: tuple[WindowState, ...]
    kinds: tuple[UpdateKind, ...]
    end: datetime | None = None
    sure: bool = True


_ENDINGS = OVER | {UpdateKind.CANCELLED}
_MOVABLE = frozenset({UpdateKind.RESCHEDULED, UpdateKind.POSTPONED})
_ENDS = frozenset({UpdateKind.EXTENDED, UpdateKind.SHORTENED, UpdateKind.DELAYED})
_MOVES = _MOVABLE | _ENDS
_UNMOVED = OVER | {UpdateKind.CANCELLED, UpdateKind.DUPLICATE}
_SLACK = timedelta(minutes=20)


def apply_sentence(sentence: Sentence, windows: tuple[WindowState, ...], scene: Scene) -> Move:
    """Apply one sentence of an update."""
    text = of_the_window(sentence.text)
    found = kinds(sentence.text, loose=False)
    if _ENDINGS & set(found) and of_another_day(sentence.text, windows, scene.anchor):
        return Move(windows=windows, kinds=tuple(kind for kind in found if kind not in _ENDINGS), sure=False)
    said = new_times(text, scene.anchor.year) if windows else None
    if said is None:
        untold = bool(_MOVES & set(found)) and any_new(text, scene.anchor.year)
        return Move(windows=windows, kinds=found, sure=not untold)
    if said.day is not None and len(windows) > 1 and _names_own(text, said.day, windows, scene):
        # The day is that of the window that is spoken of: nothing moves there.
        return Move(windows=windows, kinds=found, sure=UpdateKind.RESCHEDULED not in found)
    if OVER & set(found) and _still_to_come(sentence, said, windows, scene):
        found = tuple(kind for kind in found if kind not in OVER)
    if _UNMOVED & set(found) or not _speaks_of_windows(text, said, found):
        measured = not _UNMOVED & set(found) and by_so_much(text, scene.anchor.year)
        return Move(windows=windows, kinds=found, sure=not measured)
    return _moved(sentence, windows, scene, found, said)


def _names_own(text: str, day: PrintedDay, windows: tuple[WindowState, ...], scene: Scene) -> bool:
    at = scene.written or scene.anchor.updated
    ground = Ground(anchor=scene.anchor, header=scene.header, at=at, ranges=False, clocks=False)
    return is_own_day(text, day, windows, ground)


def of_the_window(text: str) -> str:
    """What stands before the emergency procedure is named; the times behind it are its own."""
    subject = fallback.SUBJECT.search(text)
    return text if subject is None else text[: subject.start()]


def _still_to_come(sentence: Sentence, said: NewTimes, windows: Sequence[WindowState], scene: Scene) -> bool:
    """`open again at 23:30`, written at 20:30."""
    written = scene.written or scene.anchor.updated
    if said.end is None or written is None or _is_past(said.end.day, windows, written):
        return False
    before = written - timedelta(hours=8)
    told = TimeContext(anchor=scene.anchor, place=sentence, written=before)
    new = reschedule(replace(windows[-1], start=None, end=None), said, told)
    return new is not None and new.end is not None and new.end > written + _SLACK


def _is_past(day: PrintedDay | None, windows: Sequence[WindowState], written: datetime) -> bool:
    """A weekday that was one of a window's, before the sentence was written."""
    if day is None or day.day is not None:
        return False
    days = (wall_day(at) for window in windows for at in (window.start, window.end) if at is not None)
    return any(each.weekday() in day.weekdays and each < wall_day(written) for each in days)


def _speaks_of_windows(text: str, said: NewTimes, found: Sequence[UpdateKind]) -> bool:
    """Whether the times of a sentence are those of the windows, as a fact."""
    if moves.ASIDE.search(text) or moves.NEXT_NEWS.search(text) or unsettled(text):
        return False
    if _MOVES & set(found):
        return True
    if states_nothing(text) or of_another_week(text):
        return False
    unmoved = moves.UNCHANGED.search(text) or modality.FOREIGN.search(text)
    if unmoved or any(effect.impact in _MILD for effect in impact_statements(text)):
        return False
    return _moves_by(text, said)


def _moves_by(text: str, said: NewTimes) -> bool:
    """Whether the words around the times are those of a move, where no verb of moving stands."""
    if said.whole is not None:
        return times.OPEN_END.search(text) is not None
    if said.span is not None or said.day is not None:
        return not impact_statements(text) and (bool(said.old) or moves.HELD.search(text) is not None)
    if said.by is not None:
        return moves.NEEDS.search(text) is not None
    return _has_subject(text)


_MILD = frozenset({Impact.AVAILABLE, Impact.DEGRADED})
"""It works, or nearly so."""


def _has_subject(text: str) -> bool:
    of = mentions_in(text)
    return of.direct or of.every or moves.SUBJECT.search(text) is not None


def _moved(
    sentence: Sentence,
    windows: tuple[WindowState, ...],
    scene: Scene,
    found: tuple[UpdateKind, ...],
    said: NewTimes,
) -> Move:
    said = _assigned(said, found, windows, scene)
    if said.day is not None and not _MOVABLE & set(found) and _ENDS & set(found):
        # "Extended to Thursday": the end, at a time that nobody said.
        return Move(windows=windows, kinds=found, sure=False)
    chosen, aimed_ = touched(sentence, windows, scene, said)
    told = TimeContext(
        anchor=scene.anchor,
        place=sentence,
        written=scene.written,
        later=UpdateKind.EXTENDED in found,
        earlier=moves.EARLIER_DAY.search(sentence.text) is not None,
    )
    trials = {old: reschedule(old, said, told) for old in chosen}
    news = {old: new for old, new in trials.items() if new is not None}
    if not news:
        return Move(windows=windows, kinds=found, sure=False)
    old, new = next(iter(news.items()))
    if UpdateKind.SHORTENED in _called(old, new, ()) and denials.HOPED.search(sentence.text):
        # Who hopes to be done earlier has announced no other end.
        return Move(windows=windows, kinds=tuple(kind for kind in found if kind not in _ENDS), sure=False)
    kept = tuple(kind for kind in found if kind not in _MOVES)
    return Move(
        windows=_replaced(windows, news, sentence, scene),
        kinds=(*_called(old, new, found), *kept),
        end=_named_end(old, new, said, found),
        sure=said.sure and aimed_ and _fits(sentence.text, old, new) and not _doubled(windows, news),
    )


def _assigned(
    said: NewTimes, found: Sequence[UpdateKind], windows: Sequence[WindowState], scene: Scene
) -> NewTimes:
    """Tell of which end a time is that no word beside it names: the one that it replaces, or a running window's end."""
    if said.by is not None and said.shifted is Boundary.WHOLE and _is_running(windows, scene):
        return replace(said, shifted=Boundary.END, sure=False)
    if said.whole is None:
        return said
    of_end = any(is_at(slot, window.end) for slot in said.old for window in windows)
    late = not _MOVABLE & set(found)
    if of_end or late or (_is_running(windows, scene) and said.whole.day is None):
        return replace(said, whole=None, end=said.whole)
    return replace(said, sure=said.sure and said.whole.day is not None)


def _is_running(windows: Sequence[WindowState], scene: Scene) -> bool:
    start = windows[-1].start
    return scene.written is not None and start is not None and scene.written >= start


def _called(old: WindowState, new: WindowState, found: Sequence[UpdateKind]) -> tuple[UpdateKind, ...]:
    """What a move is called by what it does, whatever the verb."""
    if new.start != old.start:
        return (UpdateKind.RESCHEDULED,)
    if new.end == old.end or new.end is None:
        return tuple(kind for kind in found if kind in _MOVES)
    shorter = old.end is not None and new.end < old.end
    return (UpdateKind.SHORTENED if shorter else UpdateKind.EXTENDED,)


def _named_end(
    old: WindowState, new: WindowState, said: NewTimes, found: Sequence[UpdateKind]
) -> datetime | None:
    if new.end != old.end or said.span is not None:
        return new.end
    return new.end if said.end is not None and _ENDS & set(found) else None


def _fits(text: str, old: WindowState, new: WindowState) -> bool:
    """Whether it moved the way that the sentence says: what is extended ends later."""
    if old.end is None or new.end is None or new.start != old.start:
        return True
    more, less = (words.search(text) is not None for words in (moves.LONGER, moves.SHORTER))
    return more == less or (new.end >= old.end if more else new.end <= old.end)


def _doubled(windows: Sequence[WindowState], news: Mapping[WindowState, WindowState]) -> bool:
    """Whether a window has moved to the start of another one: both may be meant to be one."""
    starts = {(each.start, each.systems) for each in windows if each not in news}
    return any(new.start != old.start and (new.start, new.systems) in starts for old, new in news.items())


def _replaced(
    windows: tuple[WindowState, ...],
    news: Mapping[WindowState, WindowState],
    sentence: Sentence,
    scene: Scene,
) -> tuple[WindowState, ...]:
    """Put the new ones in; where they hold for some systems only, the others keep theirs in a window of their own."""
    systems = mentioned_systems(mentions_in(sentence.text), scene.header)
    others = tuple(slug for slug in scene.main if slug not in systems)
    found: list[WindowState] = []
    for window in windows:
        new = news.get(window)
        if new is None or new == window:
            found.append(window)
        elif window.systems is None and systems and others and new.start == window.start:
            found += [replace(new, systems=systems), replace(window, systems=others)]
        else:
            found.append(replace(new, planned_end=window.planned_end or new.end))
    return tuple(found)


def announced(period: Period) -> WindowState:
    return WindowState(start=period.start, end=period.end, planned_end=period.end, systems=period.systems)
