"""Which of several windows a sentence says to be over, off or late: each has its own outcome."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.model.notice import OVER, Outcome, UpdateKind
from rules.parsing.lines import Line, Sentence
from rules.parsing.phrases import times, update_kinds, which_window
from rules.parsing.phrases.matcher import fitting
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.sentences.update_kinds import kinds, stands_again, unsettled
from rules.parsing.times.dates import wall_day
from rules.parsing.times.mentions import TimeMention, end_of, read_spans, read_tokens, times_of
from rules.parsing.times.timestamps import around, place
from rules.parsing.windows.apply_update import of_the_window
from rules.parsing.windows.context import Scene
from rules.parsing.windows.outcomes.which_window import Aim, Ground, Windows, aimed
from rules.parsing.windows.reschedule import WindowState, known_time

OUTCOMES = {
    UpdateKind.COMPLETED: Outcome.COMPLETED,
    UpdateKind.RESOLVED: Outcome.COMPLETED,
    UpdateKind.CANCELLED: Outcome.CANCELLED,
    UpdateKind.POSTPONED: Outcome.POSTPONED,
    UpdateKind.DUPLICATE: Outcome.DUPLICATE,
}
_OFF = frozenset({Outcome.CANCELLED, Outcome.POSTPONED})
_GO_ON = frozenset({UpdateKind.DELAYED, UpdateKind.EXTENDED})
_SLACK = timedelta(minutes=20)
"""Authors stamp an update a little later than they save it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The windows after a sentence. `lost`: it ends one that cannot be told. `sure`: its words leave no choice.

    read: it says of windows by name that they stand.
    """

    windows: Windows
    lost: bool = False
    sure: bool = True
    read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One sentence of an update. `kinds`: what the whole update says. `over_at`: the time that it gives for an end."""

    sentence: Sentence
    kinds: frozenset[UpdateKind]
    over_at: datetime | None
    moved: bool = False
    """It moved a window: what it says of a delay is done."""


def ended(said: Said, windows: Windows, scene: Scene) -> Ended:
    """Give the windows that a sentence speaks of their outcome. The others keep theirs."""
    text = said.sentence.text
    found = kinds(text, loose=False)
    kind = next((each for each in found if each in OUTCOMES), None)
    if kind is not None:
        return _with_outcome(text, kind, said, windows, scene)
    if _GO_ON & set(found) and not said.moved:
        return _late(text, windows, scene)
    if _is_of_others(text):
        return Ended(windows=windows, lost=True)
    if stands_again(text) or (which_window.STANDS.search(text) and not unsettled(text)):
        return _kept(text, windows, scene)
    return Ended(windows=windows)


def _is_of_others(text: str) -> bool:
    """`Not cancelled on Saturday but on Sunday`: it ends a window in words that are not understood."""
    if which_window.NOT_BUT.search(text) is None:
        return False
    return any(kind in OUTCOMES for kind, _ in fitting(update_kinds.NEWS.items(), text))


def _with_outcome(text: str, kind: UpdateKind, said: Said, windows: Windows, scene: Scene) -> Ended:
    outcome = OUTCOMES[kind]
    if outcome is Outcome.DUPLICATE:
        return Ended(windows=_set(windows, windows, outcome))
    ground = Ground(
        anchor=scene.anchor, header=scene.header, at=_at(said, scene), clocks=kind is UpdateKind.CANCELLED
    )
    aim = aimed(text, windows, ground)
    if said.moved and outcome is Outcome.POSTPONED:
        return Ended(windows=windows)
    if not _is_said(kind, aim, said):
        return _for_some(text, kind, aim, windows, scene)
    if kind in OVER:
        return _over(text, aim, said, windows, ground)
    if aim.missed:
        return Ended(windows=windows, lost=True)
    targets = aim.windows or _ahead(text, windows, ground.at)
    return Ended(windows=_set(windows, targets, outcome), sure=aim.sure)


def _at(said: Said, scene: Scene) -> datetime | None:
    return said.over_at or scene.written or scene.anchor.updated


def _is_said(kind: UpdateKind, aim: Aim, said: Said) -> bool:
    """Whether the update stands by it; of a window for some systems it may also be said beside the rest."""
    fitting = UpdateKind.COMPLETED if kind in OVER else kind
    return fitting in said.kinds or (bool(aim.windows) and all(each.systems for each in aim.windows))


def _for_some(text: str, kind: UpdateKind, aim: Aim, windows: Windows, scene: Scene) -> Ended:
    """Cancel a day's window for the systems named; the others keep theirs."""
    systems = mentioned_systems(mentions_in(text), scene.header)
    others = tuple(slug for slug in scene.main if slug not in systems)
    if kind is not UpdateKind.CANCELLED or not (aim.windows and systems and others):
        return Ended(windows=windows, lost=aim.missed)
    found: list[WindowState] = []
    for each in windows:
        if each in aim.windows and len(aim.windows) < len(windows):
            found.append(replace(each, systems=systems, outcome=Outcome.CANCELLED))
            found.append(replace(each, systems=others))
        else:
            found.append(each)
    return Ended(windows=tuple(found), sure=aim.sure)


def _over(text: str, aim: Aim, said: Said, windows: Windows, ground: Ground) -> Ended:
    """End those named that have begun; without a name, the one that has begun and was due nearest to then."""
    over_at = (_within(text, aim.windows, ground) if aim.windows else None) or said.over_at
    at = _no_later(over_at, ground)
    held = [each for each in windows if each.outcome not in _OFF]
    begun = tuple(each for each in held if at is None or each.start is None or each.start <= at + _SLACK)
    named_ = tuple(each for each in aim.windows if each in begun)
    targets = (named_ or _ending_then(aim.windows, begun, at)) if aim.windows else _due(begun, at)
    if not targets:
        return Ended(windows=windows, lost=True)
    first = min(map(known_time, targets))
    passed = tuple(
        each
        for each in begun
        if each.outcome is Outcome.OPEN
        and _is_before(each, first)
        and (not aim.windows or _is_like(each, targets))
    )
    done = _set(windows, targets, Outcome.COMPLETED, at=over_at)
    return Ended(windows=_set(done, passed, Outcome.COMPLETED), sure=aim.sure)


def _no_later(over_at: datetime | None, ground: Ground) -> datetime | None:
    """Return when it was over, as far as that lies before it was written."""
    edited = ground.anchor.updated or ground.at
    return over_at if over_at and (edited is None or over_at <= edited + _SLACK) else ground.at


def _ending_then(named_: Windows, begun: Windows, at: datetime | None) -> Windows:
    """`Done Sunday at 05:40`, of a night that leads to that day: the window of the next night has not begun."""
    days = {wall_day(each.start) for each in named_ if each.start}
    return tuple(each for each in _due(begun, at) if each.end and wall_day(each.end) in days)


def _within(text: str, targets: Windows, ground: Ground) -> datetime | None:
    """Return the one time of a clause, on the day that fits the windows it names."""
    moment = over_moment(text)
    near = around([(each.start, each.end) for each in targets])
    found = None if moment is None else place(moment.clock, moment.day, ground.anchor, near)
    return None if found is None else found.moment


def _due(begun: Windows, at: datetime | None) -> Windows:
    """Return those that were due at the time nearest to then, with all that overlap them: they are one window."""
    ends = [each for each in begun if each.end is not None]
    if at is None or not ends:
        return begun if _is_one(begun) else ()
    near = min(ends, key=lambda each: abs((each.end or at) - at))
    return tuple(each for each in begun if each is near or _overlap(each, near))


def _is_one(windows: Windows) -> bool:
    return all(_overlap(one, other) for one in windows for other in windows)


def _overlap(one: WindowState, other: WindowState) -> bool:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end


def _is_before(window: WindowState, first: datetime) -> bool:
    return window.end is not None and window.end <= first


def _is_like(window: WindowState, targets: Windows) -> bool:
    """Whether a later one of the same systems is over: then this one is."""
    return any(
        window.systems is None or each.systems is None or set(window.systems) & set(each.systems)
        for each in targets
    )


def _ahead(text: str, windows: Windows, at: datetime | None) -> Windows:
    """Return the windows that are not over: a cancellation that names none is of all of them."""
    left = tuple(each for each in windows if each.outcome is Outcome.OPEN)
    ahead = tuple(each for each in left if at is None or each.end is None or each.end > at)
    return ahead or left


def _kept(text: str, windows: Windows, scene: Scene) -> Ended:
    """`Sunday's takes place`: what was off before is not."""
    ground = Ground(anchor=scene.anchor, header=scene.header, at=scene.written, clocks=False)
    named_ = aimed(text, windows, ground).windows or _all_again(text, windows)
    back = tuple(each for each in named_ if each.outcome in _OFF)
    return Ended(windows=_set(windows, back, Outcome.OPEN), read=bool(named_))


def _all_again(text: str, windows: Windows) -> Windows:
    return windows if which_window.AFTER_ALL.search(text) or stands_again(text) else ()


def _late(text: str, windows: Windows, scene: Scene) -> Ended:
    """`Saturday's is delayed`: it has no end until another is named."""
    at = scene.written or scene.anchor.updated
    ground = Ground(anchor=scene.anchor, header=scene.header, at=at, ranges=False, clocks=False)
    aim = aimed(text, windows, ground)
    if aim.missed:
        return Ended(windows=windows, lost=True)
    if not aim.windows:
        return Ended(windows=_set(windows, _due(windows, at), Outcome.OPEN))
    found = tuple(
        replace(each, outcome=Outcome.OPEN, completed_at=None, late=True) if each in aim.windows else each
        for each in windows
    )
    return Ended(windows=found, sure=aim.sure)


def _set(
    windows: Windows, targets: Sequence[WindowState], outcome: Outcome, *, at: datetime | None = None
) -> Windows:
    return tuple(
        replace(each, outcome=outcome, completed_at=at, late=False) if each in targets else each
        for each in windows
    )


def over_moment(text: str) -> TimeMention | None:
    """`is completed at 23.00`: the one time that an ending names."""
    if not OVER & set(kinds(text, loose=False)):
        return None
    said = times.BACK_SINCE.sub(_at_then, of_the_window(text))
    found = read_tokens(said, None)
    moments = times_of(said, found)
    if len(moments) != 1 or read_spans(text, None) or end_of(text, found) is not None:
        return None
    return moments[0]


def _at_then(match: re.Match[str]) -> str:
    """`normal since 12:15` is `normal at 12:15`."""
    return match.group().rpartition(" ")[0] + " at"


def near_due(windows: Windows, updated: datetime | None) -> Windows:
    """Return the windows that news without a day is of: of several days those due nearest to the last edit."""
    begun = tuple(each for each in windows if updated and each.start and each.start <= updated)
    return _due(begun, updated) or windows


def titled(title: Line, windows: Windows, scene: Scene) -> Windows:
    """Apply the outcome that a title tells, where no update does."""
    sentence = Sentence(text=title.text, start=title.start, end=title.end)
    said = Said(sentence=sentence, kinds=frozenset(kinds(title.text, loose=True)), over_at=None)
    return ended(said, windows, scene).windows


def outcome_of(windows: Windows, last: Outcome) -> Outcome:
    """Return how a notice ended. `last`: by its last word; of several windows that is of the whole only once all ended."""
    outcomes = {each.outcome for each in windows}
    if len(windows) < 2:
        return last
    if Outcome.OPEN in outcomes:
        return Outcome.OPEN
    if Outcome.COMPLETED in outcomes:
        return Outcome.COMPLETED
    return last if last in outcomes else windows[-1].outcome


def completed_at(windows: Windows, over_at: datetime | None) -> datetime | None:
    """Return when the last of several windows was completed. `over_at`: what the notice says."""
    if len(windows) < 2 or over_at is None:
        return over_at
    return max((each.completed_at for each in windows if each.completed_at), default=over_at)


def shared(windows: Windows, outcome: Outcome, over_at: datetime | None) -> Windows:
    """Give a single window the outcome of its notice."""
    if len(windows) != 1:
        return windows
    return (replace(windows[0], outcome=outcome, completed_at=over_at),)
