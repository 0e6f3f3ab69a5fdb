"""What an update makes of the windows: a new end, a new start, another day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules import phrases_news
from rules.days import Anchor, choose, wall_day
from rules.headings import named
from rules.impacts import meant
from rules.lines import Sentence
from rules.moments import next_after
from rules.news import Moment, duration, end_of, kinds, read_spans, read_tokens, times_of
from rules.notice import COPENHAGEN, Slug, UpdateKind
from rules.periods import Period, resolve
from rules.spans import printed_day
from rules.when import at, from_wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A window as it stands after some updates. UTC."""

    start: datetime | None
    end: datetime | None
    planned_end: datetime | None
    systems: tuple[Slug, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What one sentence makes of the windows, and how that is called."""

    windows: tuple[Standing, ...]
    kinds: tuple[UpdateKind, ...]
    end: datetime | None = None


_MOVABLE = frozenset({UpdateKind.RESCHEDULED, UpdateKind.POSTPONED})
_ENDS = frozenset({UpdateKind.EXTENDED, UpdateKind.SHORTENED, UpdateKind.DELAYED})
_UNMOVED = frozenset({UpdateKind.COMPLETED, UpdateKind.RESOLVED, UpdateKind.CANCELLED, UpdateKind.DUPLICATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a sentence is read against. `written`: when its update was."""

    anchor: Anchor
    header: tuple[Slug, ...]
    main: tuple[Slug, ...]
    """The systems that the notice is about: those of its title, else of its header."""
    written: datetime | None


def move(sentence: Sentence, windows: tuple[Standing, ...], scene: Scene) -> Move:
    """Apply one sentence of an update."""
    found = kinds(sentence.text, loose=False)
    if not windows or _UNMOVED & set(found):
        return Move(windows=windows, kinds=found)
    if _says_only_a_time(sentence, windows, scene, found):
        found = (UpdateKind.EXTENDED,)
    if not found and phrases_news.STARTS_AT.search(sentence.text):
        return _started(sentence, windows, scene)
    if _MOVABLE & set(found) or _gives_range(sentence, found, scene):
        moved = _moved(sentence, windows, scene, found)
        if moved.windows != windows or _MOVABLE & set(found):
            return moved
    return _ended(sentence, windows, scene, found)


def _says_only_a_time(
    sentence: Sentence, windows: tuple[Standing, ...], scene: Scene, found: tuple[UpdateKind, ...]
) -> bool:
    """`New time: 23:30`, written after the start, is a new end."""
    start = windows[-1].start
    running = scene.written is not None and start is not None and scene.written >= start
    tokens = read_tokens(sentence.text, scene.anchor.year)
    alone = len(times_of(sentence.text, tokens)) == 1 and not read_spans(sentence.text, scene.anchor.year)
    return bool(
        UpdateKind.RESCHEDULED in found and running and alone and not phrases_news.START.search(sentence.text)
    )


def _started(sentence: Sentence, windows: tuple[Standing, ...], scene: Scene) -> Move:
    """`the window starts 1830`: news where it was to start at another time."""
    new = _new_start(sentence, windows[-1], scene)
    if new is None or new.start == windows[-1].start:
        return Move(windows=windows, kinds=())
    return Move(windows=(*windows[:-1], new), kinds=(UpdateKind.RESCHEDULED,))


def _gives_range(sentence: Sentence, found: tuple[UpdateKind, ...], scene: Scene) -> bool:
    """A whole new period: `extended, now 0800-2359`, `timeframe is 1800-2300`."""
    says_end = _ENDS & set(found) or phrases_news.OPEN_END.search(sentence.text) is not None
    return bool(says_end and read_spans(sentence.text, scene.anchor.year))


def _moved(
    sentence: Sentence, windows: tuple[Standing, ...], scene: Scene, found: tuple[UpdateKind, ...]
) -> Move:
    """Another day or another start; without either it is as said."""
    old = windows[-1]
    new = (
        _new_range(sentence, old, scene) or _new_day(sentence, old, scene) or _new_start(sentence, old, scene)
    )
    given = bool(read_spans(sentence.text, scene.anchor.year))
    if new is None or (new.start, new.end) == (old.start, old.end):
        return Move(windows=windows, kinds=found, end=old.end if new is not None and given else None)
    called = UpdateKind.RESCHEDULED
    if new.start == old.start and new.end is not None and old.end is not None:
        called = UpdateKind.EXTENDED if new.end > old.end else UpdateKind.SHORTENED
    kept = tuple(kind for kind in found if kind not in _MOVABLE | _ENDS)
    end = new.end if given or new.end != old.end else None
    return Move(windows=(*windows[:-1], new), kinds=(called, *kept), end=end)


def _new_range(sentence: Sentence, old: Standing, scene: Scene) -> Standing | None:
    ranges = [
        span
        for span in read_spans(sentence.text, scene.anchor.year)
        if not phrases_news.NOT_THESE.search(sentence.text, 0, span.start)
    ]
    if not ranges:
        return None
    known = old.start or old.end
    hints = () if known is None else (wall_day(known),)
    context = printed_day(read_tokens(sentence.text, scene.anchor.year))
    period = resolve(
        ranges[-1], scene.anchor, hints=() if context else hints, context=context, place=sentence
    )
    if period is None:
        return None
    return replace(old, start=period.start, end=period.end)


def _new_day(sentence: Sentence, old: Standing, scene: Scene) -> Standing | None:
    """The same times on another day."""
    tokens = read_tokens(sentence.text, scene.anchor.year)
    printed = printed_day(tokens)
    if printed is None or times_of(sentence.text, tokens) or old.start is None:
        return None
    choice = choose(printed, scene.anchor)
    if choice is None:
        return None
    shift = choice.day - wall_day(old.start)
    return replace(
        old, start=_shifted(old.start, shift), end=None if old.end is None else _shifted(old.end, shift)
    )


def _shifted(moment: datetime, shift: timedelta) -> datetime:
    """So many days on, at the same wall time."""
    return from_wall(moment.astimezone(COPENHAGEN).replace(tzinfo=None) + shift)


def _new_start(sentence: Sentence, old: Standing, scene: Scene) -> Standing | None:
    """`starts at 1900 instead of 1800`: the end stays, unless the start passes it."""
    moments = times_of(sentence.text, read_tokens(sentence.text, scene.anchor.year))
    later = duration(sentence.text)
    if old.start is None or not (moments or later):
        return None
    start = _on_day(moments[0], old.start, scene) if moments else old.start + (later or timedelta(0))
    if old.end is not None and (start >= old.end or not phrases_news.START.search(sentence.text)):
        return replace(old, start=start, end=old.end + (start - old.start))
    return replace(old, start=start)


def _on_day(moment: Moment, near: datetime, scene: Scene) -> datetime:
    choice = None if moment.day is None else choose(moment.day, scene.anchor, hints=(wall_day(near),))
    return at(wall_day(near) if choice is None else choice.day, moment.clock)


def _ended(
    sentence: Sentence, windows: tuple[Standing, ...], scene: Scene, found: tuple[UpdateKind, ...]
) -> Move:
    """A new end, called by what it is: later or earlier than the last one."""
    touched = _touched(sentence, windows, scene)
    last = max((window.end for window in touched if window.end is not None), default=None)
    end = _new_end(sentence, touched, scene, found, last)
    if end is None or end == last:
        return Move(windows=windows, kinds=found, end=end if _ENDS & set(found) else None)
    called = UpdateKind.SHORTENED if last is not None and end < last else UpdateKind.EXTENDED
    kept = tuple(kind for kind in found if kind not in _ENDS)
    return Move(windows=_with_end(windows, touched, end, sentence, scene), kinds=(called, *kept), end=end)


def _new_end(
    sentence: Sentence,
    touched: Iterable[Standing],
    scene: Scene,
    found: tuple[UpdateKind, ...],
    last: datetime | None,
) -> datetime | None:
    tokens = read_tokens(sentence.text, scene.anchor.year)
    moment = end_of(sentence.text, tokens)
    if moment is None and (_ENDS - {UpdateKind.DELAYED}) & set(found):
        times = times_of(sentence.text, tokens)
        moment = times[-1] if times else None
    if moment is None:
        more = duration(sentence.text) if _ENDS & set(found) else None
        return None if more is None or last is None else last + more
    if not (_ENDS & set(found)) and phrases_news.OPEN_END.search(sentence.text) is None:
        return None
    starts = [window.start for window in touched if window.start is not None]
    after = max([*starts[:1], *([scene.written] if scene.written else [])], default=last)
    return None if after is None else _end_at(moment, after, last, scene, found)


def _end_at(
    moment: Moment, after: datetime, last: datetime | None, scene: Scene, found: tuple[UpdateKind, ...]
) -> datetime | None:
    if moment.day is not None:
        choice = choose(
            moment.day, scene.anchor, hints=(wall_day(after), wall_day(after) + timedelta(days=1))
        )
        end = None if choice is None else at(choice.day, moment.clock, late=True)
        return end if end is not None and end > after else None
    end = next_after(moment.clock, after)
    if UpdateKind.EXTENDED in found and last is not None and end < last:
        return next_after(moment.clock, last)
    return end


def _touched(sentence: Sentence, windows: tuple[Standing, ...], scene: Scene) -> tuple[Standing, ...]:
    """The windows of the systems that the sentence names; all that end last, if it names none."""
    systems = set(meant(named(sentence.text), scene.header))
    scoped = tuple(window for window in windows if window.systems and systems & set(window.systems))
    if scoped:
        return scoped
    latest = max((window.end for window in windows if window.end is not None), default=None)
    return tuple(window for window in windows if window.end in {latest, None})


def _with_end(
    windows: tuple[Standing, ...],
    touched: tuple[Standing, ...],
    end: datetime,
    sentence: Sentence,
    scene: Scene,
) -> tuple[Standing, ...]:
    """Set the new end; where it holds for some systems only, the others keep theirs in a window of their own."""
    systems = meant(named(sentence.text), scene.header)
    others = tuple(slug for slug in scene.main if slug not in systems)
    found: list[Standing] = []
    for window in windows:
        if window not in touched:
            found.append(window)
        elif window.systems is None and systems and others:
            found += [replace(window, end=end, systems=systems), replace(window, systems=others)]
        else:
            found.append(replace(window, end=end, planned_end=window.planned_end or end))
    return tuple(found)


def announced(period: Period) -> Standing:
    return Standing(start=period.start, end=period.end, planned_end=period.end, systems=period.systems)
