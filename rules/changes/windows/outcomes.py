"""The outcomes of several windows: which took place, which ended with a revision, and which are open again."""

from collections.abc import Iterator

from rules.model.notice import Notice, Outcome, Window

OFF = frozenset({Outcome.CANCELLED, Outcome.POSTPONED, Outcome.DUPLICATE})


def is_apart(notice: Notice) -> bool:
    """Whether the windows of a notice have different outcomes."""
    return len({window.outcome for window in notice.windows}) > 1


def held(notice: Notice) -> tuple[Window, ...]:
    """Return the windows that took place or will; all of them if none does."""
    return tuple(window for window in notice.windows if window.outcome not in OFF) or notice.windows


def newly_ended(before: Notice | None, after: Notice) -> tuple[Window, ...]:
    """Return those of several windows that ended with this revision.

    Empty if all windows end together: that is the end of the notice.
    """
    if not (is_apart(after) or (before is not None and is_apart(before))):
        return ()
    earlier_windows = () if before is None else before.windows
    return tuple(
        window
        for window in after.windows
        if window.outcome is not Outcome.OPEN
        and not any(earlier.outcome is window.outcome for earlier in _earlier(window, earlier_windows))
    )


def newly_open(before: Notice, after: Notice) -> tuple[Window, ...]:
    """Return those of several windows that are open again after the revision before had ended them."""
    if not (is_apart(before) or is_apart(after)):
        return ()
    return tuple(
        window
        for window in after.windows
        if window.outcome is Outcome.OPEN
        and any(earlier.outcome is not Outcome.OPEN for earlier in _earlier(window, before.windows))
    )


def _earlier(window: Window, known: tuple[Window, ...]) -> Iterator[Window]:
    """Yield the earlier states of a window: windows with the same start and a common system."""
    for earlier in known:
        is_same = earlier.start == window.start if window.start else earlier.end == window.end
        if is_same and (
            earlier.systems is None or window.systems is None or set(earlier.systems) & set(window.systems)
        ):
            yield earlier
