"""What is closed at 1,000 instants, against the labels of people who read the same notices.

The labels alone say what is open: their windows, up to the moment at which the text says that it was done. One thing
they do not hold: when a text says "done" without a time, the last edit is the latest that it can have been. There the
two differ for the minutes between that edit and the announced end.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from rules.model.notice import Kind, Notice
from rules.parsing.parse import parse
from rules.status.system_status import status
from tests.support.corpus import as_printed, needs_corpus, rows

INSTANTS = 1_000
NIGHTS = [f"{year}-{night}" for year in range(2022, 2027) for night in ("03-26", "10-25")]
"""A day before the clocks change in a year; in others, a few days off."""
NO_MORE = {"cancelled", "postponed", "duplicate"}

pytestmark = needs_corpus


def labelled(label: dict[str, Any]) -> Iterator[tuple[datetime, datetime]]:
    if label["outcome"] in NO_MORE:
        return
    for each in label["windows"]:
        end = datetime.fromisoformat(label["completed_at"] or each["end"])
        midnight = datetime.fromisoformat(each["end"]).replace(hour=0, minute=0)
        yield datetime.fromisoformat(each["start"]) if each["start"] else midnight, end


def instants(edges: list[datetime]) -> list[datetime]:
    """A third near an edge of a window, a third anywhere, a third in the nights that the clocks change."""
    chance = random.Random(2026)
    first, last = min(edges), max(edges)
    span = int((last - first) / timedelta(minutes=1))
    near = (chance.choice(edges) + timedelta(minutes=chance.randint(-90, 90)) for _ in range(INSTANTS // 3))
    anywhere = (first + timedelta(minutes=chance.randint(0, span)) for _ in range(INSTANTS // 3))
    nights = (
        datetime.fromisoformat(f"{chance.choice(NIGHTS)}T00:00+00:00")
        + timedelta(minutes=chance.randint(0, 8 * 1440))
        for _ in range(INSTANTS - 2 * (INSTANTS // 3))
    )
    return [moment.astimezone(UTC) for moment in (*near, *anywhere, *nights)]


def notices() -> list[Notice]:
    return [parse(as_printed(row)) for row in rows("notices.jsonl")]


def test_at_any_instant_the_same_windows_are_open_as_the_labels_say():
    read, labels = notices(), [list(labelled(label)) for label in rows("gold.jsonl")]
    untimed = {
        place
        for place, label in enumerate(rows("gold.jsonl"))
        if label["outcome"] == "completed" and not label["completed_at"]
    }
    windows = [(place, each) for place, each in enumerate(read) if each.kind is Kind.WINDOW]
    moments = instants([edge for spans in labels for span in spans for edge in span])
    found = {(place, moment) for place, each in windows for moment in moments if _holds(each, moment)}
    expected = {
        (place, moment)
        for place, spans in enumerate(labels)
        for moment in moments
        if any(start <= moment < end for start, end in spans)
    }

    assert len(moments) == INSTANTS
    assert len(expected) > INSTANTS / 10
    assert {place for place, _ in found ^ expected} <= untimed
    assert all(moment >= read[place].updated for place, moment in expected - found)  # type: ignore[operator]
    assert found <= expected


def _holds(notice: Notice, moment: datetime) -> bool:
    return any(each.restrictions for each in status([notice], at=moment, environment=notice.environment[0]))
