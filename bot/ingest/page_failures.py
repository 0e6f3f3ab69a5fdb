"""Notifies operators when the own pages of a source keep failing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from rules.model.notice import Oid

log = structlog.get_logger()

STALE_AFTER = timedelta(minutes=10)
"""How long pages may fail before operators are notified, as with the source itself."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    since: datetime
    told: bool = False


class PageTrouble:
    """Remembers since when the pages of each source fail; in memory only."""

    def __init__(self) -> None:
        self._sources: dict[str, _Trouble] = {}

    def text(self, source: str, failed: Collection[Oid], now: datetime) -> str | None:
        """Return the note to operators after a poll; None: they have had it, or there is nothing to note. now: UTC."""
        trouble = self._sources.get(source)
        if not failed:
            self._sources.pop(source, None)
            return f"Own pages of source {source} are read again." if trouble and trouble.told else None
        since = trouble.since if trouble else now
        stale = now - since >= STALE_AFTER
        self._sources[source] = _Trouble(since, told=stale)
        if not stale or (trouble and trouble.told):
            return None
        log.error("page.stale", source=source, since=since.isoformat(), notices=len(failed))
        more = f" and {len(failed) - 1} more" if len(failed) > 1 else ""
        return (
            f"Own pages of source {source} cannot be read since {since:%Y-%m-%d %H:%M} UTC "
            f"(notice {min(failed)}{more}). What its rows show is told; what only the own pages show, "
            "such as that a notice was closed, is not. The log has `page.failed` with the reasons."
        )
