"""Whether a source was read recently enough to be relied on."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rules.model.source import SourceState

FAILING = timedelta(minutes=10)
"""A source that could not be read for so long is stale."""


UNREAD = timedelta(hours=1)
"""So is one that nobody has read for so long, for whatever reason."""


Sources = Mapping[str, SourceState]


def is_stale(source: SourceState, *, now: datetime) -> bool:
    failing = source.failing_since is not None and now - source.failing_since > FAILING
    return failing or source.read_at is None or now - source.read_at > UNREAD
