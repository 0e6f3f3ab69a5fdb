"""The answer of the health probe and the metrics, from the database alone, so that a restart loses nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rules.model.delivery import Lane
from rules.model.source import SourceState
from rules.ports.diagnostics import Measurement
from rules.ports.outbox import Outbox
from rules.ports.services import NoticeRepository


async def report(journal: NoticeRepository, *, by: str, now: datetime) -> Mapping[str, object]:
    """Return the answer of the health probe.

    by: the name of this process, unique among all that use the database.

    Raises:
        StoreError: the database accepts no writes, so nothing new can be sent.
    """
    await journal.prove_writing(by, at=now)
    return {"sources": {name: _health(state) for name, state in (await journal.sources()).items()}}


async def measures(journal: NoticeRepository, outbox: Outbox, *, now: datetime) -> Sequence[Measurement]:
    """Return the metrics of sources, destinations and unread sentences."""
    phrases = await journal.phrases()
    return (
        *(each for state in (await journal.sources()).values() for each in _of_source(state, now)),
        *(each for lane in await outbox.lanes() for each in _of_lane(lane)),
        Measurement(
            name="unread_phrases", help="Different sentences that no phrase table knows.", value=len(phrases)
        ),
        Measurement(
            name="unread_sentences_total",
            help="How often a sentence was met that no phrase table knows.",
            value=sum(phrases.values()),
        ),
    )


def _health(state: SourceState) -> dict[str, object]:
    return {
        "read_at": state.read_at and state.read_at.isoformat(timespec="seconds"),
        "failing_since": state.failing_since and state.failing_since.isoformat(timespec="seconds"),
        "failure": state.failure,
    }


def _of_source(state: SourceState, now: datetime) -> Iterator[Measurement]:
    labels = {"source": state.name}
    yield Measurement(
        name="source_failing",
        help="1 while a source cannot be read.",
        value=state.failing_since is not None,
        labels=labels,
    )
    if state.read_at:
        age = (now - state.read_at).total_seconds()
        yield Measurement(
            name="source_age_seconds", help="Time since a source was read last.", value=age, labels=labels
        )


def _of_lane(lane: Lane) -> Iterator[Measurement]:
    labels = {"destination": lane.to}
    yield Measurement(
        name="deliveries_pending", help="Messages owed to a destination.", value=lane.pending, labels=labels
    )
    yield Measurement(
        name="deliveries_dead", help="Messages given up, to be looked at.", value=lane.dead, labels=labels
    )
    yield Measurement(
        name="destination_paused",
        help="1 while a destination cannot be posted to.",
        value=lane.paused_at is not None,
        labels=labels,
    )
