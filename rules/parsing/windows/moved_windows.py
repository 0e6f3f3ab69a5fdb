"""Which of the windows a move is of."""

from collections.abc import Sequence
from datetime import datetime

from rules.parsing.lines import Sentence
from rules.parsing.phrases import which_window
from rules.parsing.sentences.system_mentions import mentioned_systems, mentions_in
from rules.parsing.times.dates import wall_day
from rules.parsing.times.slots import Slot
from rules.parsing.times.wall_clock import minutes_of_day
from rules.parsing.windows.context import Scene
from rules.parsing.windows.new_times import NewTimes
from rules.parsing.windows.outcomes.which_window import Aim, Ground, aimed
from rules.parsing.windows.reschedule import WindowState


def is_at(slot: Slot, moment: datetime | None) -> bool:
    """Whether an old time in the sentence is that of a window."""
    if slot.moment is None or moment is None:
        return False
    return minutes_of_day(moment) == slot.moment.clock.minutes % 1440


def touched(
    sentence: Sentence, windows: tuple[WindowState, ...], scene: Scene, said: NewTimes
) -> tuple[tuple[WindowState, ...], bool]:
    """The windows that a sentence speaks of, and whether that is sure."""
    if len(windows) == 1:
        return windows, True
    systems = set(mentioned_systems(mentions_in(sentence.text), scene.header))
    scoped = tuple(window for window in windows if window.systems and systems & set(window.systems))
    aim = _aim(sentence, scoped or windows, scene, said)
    if aim.windows and (len(aim.windows) < len(windows) or which_window.EVERY.search(sentence.text)):
        return aim.windows, aim.sure
    for chosen in (scoped, _by_old_times(said, windows), _by_day(said, windows)):
        if chosen:
            return chosen, True
    found, sure = _due(windows, scene, said)
    return found, sure and not aim.missed


def _aim(sentence: Sentence, windows: tuple[WindowState, ...], scene: Scene, said: NewTimes) -> Aim:
    """The windows that a move names, by anything but its new times."""
    new = (said.day, said.start, said.end, said.whole)
    ground = Ground(
        anchor=scene.anchor,
        header=scene.header,
        at=scene.written or scene.anchor.updated,
        ranges=said.span is None,
        clocks=False,
        but=tuple(each for each in new if each is not None),
    )
    return aimed(sentence.text, windows, ground)


def _by_old_times(said: NewTimes, windows: Sequence[WindowState]) -> tuple[WindowState, ...]:
    found = tuple(
        window
        for window in windows
        if any(is_at(slot, moment) for slot in said.old for moment in (window.start, window.end))
    )
    return found if len(found) < len(windows) else ()


def _by_day(said: NewTimes, windows: Sequence[WindowState]) -> tuple[WindowState, ...]:
    """The end of a day's window: `on Friday it ends at 0300`."""
    day = None if said.end is None or said.end.day is None else said.end.day.day
    if day is None:
        return ()
    found = tuple(
        window
        for window in windows
        if any((wall_day(at).month, wall_day(at).day) == (day.month, day.day) for at in (window.start, window.end) if at)
    )  # fmt: skip
    return found[:1]


def _due(
    windows: tuple[WindowState, ...], scene: Scene, said: NewTimes
) -> tuple[tuple[WindowState, ...], bool]:
    """Those that run when it is written, else all that end last. Of windows on several days a later one may be meant."""
    at = scene.written or (scene.anchor.updated if len({window.end for window in windows}) > 1 else None)
    begun = tuple(window for window in windows if at and window.start and window.start <= at)
    latest = max((window.end for window in begun or windows if window.end is not None), default=None)
    if said.whole is not None or said.day is not None or said.span is not None:
        return (windows[-1],), False
    found = tuple(window for window in begun or windows if window.end in {latest, None})
    return found, len(found) == len(windows) or bool(begun) or _overlap(windows)


def _overlap(windows: Sequence[WindowState]) -> bool:
    """They are one window, with an end of its own for some systems."""
    starts = {window.start for window in windows}
    return len(starts) == 1
