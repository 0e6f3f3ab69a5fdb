from collections.abc import Sequence
from datetime import timedelta

import pytest

from rules.changes.diff import diff
from rules.changes.throttle import MOST_AN_HOUR, SentChange, waits_until
from rules.model.change import ChangeKind
from rules.model.notice import Notice, Outcome
from tests.support.builders import ALLOWED, CLOSED_LATE, DONE, at, notice, window

SHORT = notice()
LONG = notice(window=window("18:00", "22:00"))
OTHERS = [notice(window=window("18:00", f"22:{minute:02}")) for minute in range(10, 60)]
ANNOUNCED = SentChange(
    at=at("10:00"), kinds=frozenset({ChangeKind.WINDOW_ANNOUNCED}), after=SHORT, first_sight=True
)


def told(clock: str, after: Notice, *kinds: str, day: str = "2026-08-22") -> SentChange:
    return SentChange(
        at=at(clock, day), kinds=frozenset(map(ChangeKind, kinds or ("window.extended",))), after=after
    )


THRICE = [told("10:10", OTHERS[0]), told("10:20", OTHERS[1]), told("10:30", OTHERS[2])]
FLAPPED = [ANNOUNCED, told("11:10", LONG), told("12:20", SHORT, "window.shortened"), told("13:30", LONG)]

CASES = {  # what was told so far, what stood last, what stands now and since when, the time, until when it waits
    "the first change": ([ANNOUNCED], SHORT, LONG, "10:10", "10:10", None),
    "the first return": ([ANNOUNCED, told("10:10", LONG)], LONG, SHORT, "10:14", "10:14", None),
    "a third change within the hour": ([ANNOUNCED, *THRICE[:2]], OTHERS[1], LONG, "10:30", "10:30", None),
    "a fourth change within the hour": ([ANNOUNCED, *THRICE], OTHERS[2], LONG, "10:40", "10:40", "11:10"),
    "it waited until there was room": ([ANNOUNCED, *THRICE], OTHERS[2], LONG, "10:40", "11:10", None),
    "a fourth change, but of a kind that cannot wait": (
        THRICE,
        OTHERS[2],
        notice(**DONE),
        "10:40",
        "10:40",
        None,
    ),
    "fallback granted on top of it": (THRICE, OTHERS[2], notice(**ALLOWED), "10:40", "10:40", None),
    "cancelled a second time today": (
        [told("08:00", notice(outcome=Outcome.CANCELLED), "window.cancelled"), *THRICE],
        OTHERS[2],
        notice(outcome=Outcome.CANCELLED),
        "10:40",
        "10:40",
        "11:10",
    ),
    "cancelled yesterday, and again today": (
        [told("08:00", notice(outcome=Outcome.CANCELLED), "window.cancelled", day="2026-08-21"), *THRICE],
        OTHERS[2],
        notice(outcome=Outcome.CANCELLED),
        "10:40",
        "10:40",
        None,
    ),
    "three sets told in one poll are one message": (
        [told("10:10", each) for each in OTHERS[:3]],
        OTHERS[2],
        LONG,
        "10:40",
        "10:40",
        None,
    ),
    "many in this very poll": (
        [told("10:40", each) for each in OTHERS[:5]],
        OTHERS[4],
        LONG,
        "10:40",
        "10:40",
        None,
    ),
    "a state that was told twice must stand": (FLAPPED, LONG, SHORT, "14:40", "14:40", "15:40"),
    "it stood for an hour": (FLAPPED, LONG, SHORT, "14:40", "15:40", None),
    "it was told twice, but yesterday": (
        [told("10:00", SHORT, day="2026-08-20"), told("11:00", SHORT, day="2026-08-20"), told("12:00", LONG)],
        LONG,
        SHORT,
        "14:40",
        "14:40",
        None,
    ),
    "a second correction of the same day": (
        [ANNOUNCED, told("10:10", notice(text="The manifest is shut."), "notice.corrected")],
        notice(text="The manifest is shut."),
        notice(text="The manifest is down."),
        "10:12",
        "10:12",
        "11:12",
    ),
    "nothing to tell": (THRICE, LONG, LONG, "10:40", "10:40", None),
    "nothing was ever told": ([], notice(**CLOSED_LATE), notice(closed=False), "10:40", "10:40", None),
}


@pytest.mark.parametrize(("so_far", "before", "after", "since", "now", "until"), CASES.values(), ids=CASES)
def test_when_news_may_be_told(so_far, before, after, since, now, until):
    waits = waits_until(diff(before, after), so_far, since=at(since), now=at(now))

    assert waits == (at(until) if until else None)


def edited(states: Sequence[Notice], *, every: timedelta, saves: int) -> list[SentChange]:
    """Return what is told of a notice that is given these states in turn and then left alone for two hours."""
    so_far = [ANNOUNCED]
    for step in range(1, saves + int(timedelta(hours=2) / every) + 1):
        now, saved = ANNOUNCED.at + every * step, min(step, saves)
        stands = states[(saved - 1) % len(states)]
        changes = diff(so_far[-1].after, stands)
        if changes and waits_until(changes, so_far, since=ANNOUNCED.at + every * saved, now=now) is None:
            kinds = frozenset(change.kind for change in changes)
            so_far.append(SentChange(at=now, kinds=kinds, after=stands))
    return so_far[1:]


MINUTE = timedelta(minutes=1)
CANCELLED = notice(outcome=Outcome.CANCELLED)

EDITORS = {  # the states in turn, how often saved, how many times, how many replies at most
    "A-B-A every minute of a day": ([LONG, SHORT], MINUTE, 1440, 4),
    "A-B-A every quarter of an hour": ([LONG, SHORT], 15 * MINUTE, 96, 4),
    "another end every minute, ten times": (OTHERS, MINUTE, 10, MOST_AN_HOUR + 1),
    "another end every minute for four hours": (OTHERS, MINUTE, 240, MOST_AN_HOUR * 5),
    "cancelled and not, every minute of a day": ([CANCELLED, SHORT], MINUTE, 1440, 5),
}


@pytest.mark.parametrize(("states", "every", "saves", "most"), EDITORS.values(), ids=EDITORS)
def test_an_editor_costs_a_bounded_number_of_replies_and_the_last_state_is_told(states, every, saves, most):
    replies = edited(states, every=every, saves=saves)

    assert len(replies) <= most
    assert replies[-1].after == states[(saves - 1) % len(states)]
