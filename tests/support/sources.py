"""States of a source, for the age of data in answers."""

from datetime import datetime, timedelta

from rules.model.source import SourceState

NAME = "list"


def sources(
    now: datetime, *, read: timedelta | None = timedelta(seconds=70), failing: timedelta | None = None
) -> dict[str, SourceState]:
    """Return one source. read, failing: how long ago it was read, and began to fail."""
    state = SourceState(
        name=NAME,
        read_at=None if read is None else now - read,
        failing_since=None if failing is None else now - failing,
    )
    return {NAME: state}
