"""Staleness of a source: whether its data is too old to be relied on."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rules.model.source import SourceState

FAILING = timedelta(minutes=10)
"""A source that has been failing for longer than this is stale."""


UNREAD = timedelta(hours=1)
"""A source that was last read longer ago than this is stale, whatever the cause."""


Sources = Mapping[str, SourceState]


def is_stale(source: SourceState, *, now: datetime) -> bool:
    failing = source.failing_since is not None and now - source.failing_since > FAILING
    return failing or source.read_at is None or now - source.read_at > UNREAD
