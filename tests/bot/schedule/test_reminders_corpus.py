"""Years of real notices as time passes: the moments that were told, against the labels of people who read the notices.

What is expected is made of the labels alone: the windows, the stamps of the updates, and the kinds of each revision.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.ingest.ingester import Ingester
from bot.schedule.reminders import ReminderScheduler
from rules.model.notice import COPENHAGEN, PrintedNotice
from rules.model.source import Validators
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.notice_repository import FakeJournal
from tests.fakes.source import FakeSource
from tests.support.builders import subscription
from tests.support.corpus import CORPUS, as_printed, needs_corpus, rows

HOUR = timedelta(hours=1)
SLACK = timedelta(minutes=20)
"""Authors stamp an update a little later than they save it."""
LEADS = (24 * HOUR, HOUR)
ROUNDS = (timedelta(minutes=15), HOUR, 3 * HOUR, 8 * HOUR, 24 * HOUR)
ENDINGS = {
    "window.completed",
    "window.cancelled",
    "window.postponed",
    "notice.duplicated",
    "notice.withdrawn",
}
MOVED_AWAY = {"window.rescheduled", "window.shortened"}
"""The labels do not say from when the window was moved."""

Told = tuple[str, str, datetime]
"""Notice, kind, and when."""

pytestmark = needs_corpus


@dataclass(frozen=True, kw_only=True)
class State:
    """A notice from one save to the next."""

    since: datetime
    until: datetime
    windows: tuple[tuple[datetime | None, datetime | None], ...]
    """Start, and when its end was, or was followed by a word: from then on silence counts."""
    by_word: frozenset[datetime]
    """Those moments that are no end that stands."""


LABELS = {label["id"]: label for label in rows("gold.jsonl")} if CORPUS.exists() else {}


def utc(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def stamp(printed: str) -> datetime:
    return (
        datetime.strptime(printed.replace("kl. ", "")[:16], "%d-%m-%Y %H:%M")
        .replace(tzinfo=COPENHAGEN)
        .astimezone(UTC)
    )


def histories() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Those kept revision by revision; and texts that nobody changed, first as announced, then as last shown."""
    known = {each["id"]: each["revisions"] for each in rows("revisions.jsonl")}
    yield from known.items()
    for row in rows("notices.jsonl"):
        label = LABELS[row["id"]]
        if row["id"] not in known and label["outcome"] == "open" and not label["updates"]:
            stamped = row["published"][:16].replace(" ", " kl. ")
            first = {**row, "status": "Scheduled unavailability", "updated": stamped, "expect": []}
            closed = [{**row, "expect": ["window.completed"]}] if row["status"] == "Closed" else []
            yield row["id"], [first, *closed]


def states(label: dict[str, Any], revisions: list[dict[str, Any]]) -> Iterator[State]:
    """Yield the labelled states: before the extension the windows end as planned."""
    extended, delayed = False, None
    for place, row in enumerate(revisions):
        since = stamp(row["updated"])
        following = revisions[place + 1 : place + 2]
        extended = extended or "window.extended" in row["expect"]
        delayed = since if "window.delayed" in row["expect"] else delayed
        if ENDINGS & set(row["expect"]):
            return
        words = [at for each in label["updates"] if (at := utc(each["at"])) and at <= since + SLACK]
        words += [delayed] if delayed and not words else []
        ends = [utc(each["end" if extended else "planned_end"]) for each in label["windows"]]
        silent = [end and max([end, *words]) for end in ends]
        yield State(
            since=since,
            until=stamp(following[0]["updated"]) if following else datetime.max.replace(tzinfo=UTC),
            windows=tuple(zip((utc(each["start"]) for each in label["windows"]), silent, strict=True)),
            by_word=frozenset(
                at for at, end in zip(silent, ends, strict=True) if at and (delayed or at != end)
            ),
        )


def expected(identity: str, known: Iterable[State]) -> Iterator[Told]:
    """Yield what is to be told: each moment at its time if its window stands then."""
    told: set[tuple[str, datetime, timedelta]] = set()
    for state in known:
        for kind, base, shift in _moments(state):
            at = base + shift
            late = shift == -HOUR and at < state.since < base
            if (state.since <= at < state.until or late) and (kind, base, shift) not in told:
                told.add((kind, base, shift))
                yield identity, kind, max(at, state.since)


def _moments(state: State) -> Iterator[tuple[str, datetime, timedelta]]:
    for start in {start for start, _ in state.windows if start}:
        yield from (("window.starting", start, -lead) for lead in LEADS)
        yield "window.started", start, timedelta()
    for silent in {silent for _, silent in state.windows if silent}:
        rounds = ROUNDS[1:] if silent in state.by_word else ROUNDS
        yield from (("window.overdue", silent, each) for each in rounds)


async def played(events: list[tuple[datetime, PrintedNotice]]) -> list[Told]:
    """Let the years pass, from moment to moment, each state read when it was saved."""
    now = events[0][0]
    journal, source = FakeJournal(), FakeSource()
    index = SubscriptionIndex([subscription(environment="all")])
    ingester = Ingester(journal, index, now=lambda: now)
    clock = ReminderScheduler(ingester.state, ingester.repository, lambda: index, now=lambda: now)
    told: list[Told] = []

    async def live(*shown: PrintedNotice) -> datetime | None:
        source.show(*shown)
        await ingester.take(source, await source.poll(Validators()))
        known = len(journal.reminders)
        following = await clock.tick(now)
        told.extend((each.notice, each.owed.kinds[0].value, now) for each in journal.reminders[known:])
        return following

    await ingester.load()
    following = await live()
    for at, shown in events:
        while following is not None and following < at:
            now = following
            following = await live()
        now = at
        following = await live(shown)
    while following is not None:
        now = following
        following = await live()
    return told


async def test_over_the_years_each_moment_is_told_once_and_when_it_comes():
    labelled = {
        identity: revisions
        for identity, revisions in histories()
        if not any(MOVED_AWAY & set(row["expect"]) for row in revisions[1:])
        and LABELS[identity]["windows"]
        and LABELS[identity]["kind"] == "window"
    }
    events = sorted(
        ((stamp(row["updated"]), as_printed(row, identity)) for identity, revisions in labelled.items() for row in revisions),
        key=lambda event: event[0],
    )  # fmt: skip

    told = await played(events)

    wanted = [
        each
        for identity, revisions in labelled.items()
        for each in expected(identity, states(LABELS[identity], revisions))
    ]
    assert len(labelled) > 100
    assert sorted(filter(_certain, told)) == sorted(filter(_certain, wanted))
    assert set(told) <= set(wanted)


def _certain(told: Told) -> bool:
    """Whether it must be told. Where a notice contradicts itself on its window, only reminders are."""
    identity, kind, _ = told
    return kind == "window.starting" or not LABELS[identity]["inconsistent"]
