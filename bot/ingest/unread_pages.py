"""Saves own pages of notices that could not be parsed with certainty, and notifies operators."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from rules.model.delivery import Note
from rules.model.notice import Oid, PrintedNotice
from rules.model.source import KeptPage, Reading, UnreadPage, Validators
from rules.model.subscription import Destination
from rules.ports.diagnostics import CheckResult
from rules.ports.services import LayoutError, NoticeRepository, Source, StoreError

log = structlog.get_logger()

LATELY = timedelta(days=1)
"""How long an unread page counts as a current problem."""

_MOST_NAMED = 5


class UnreadPages:
    """Saves the pages that a source could not parse."""

    def __init__(
        self, journal: NoticeRepository, *, operators: Sequence[Destination], now: Callable[[], datetime]
    ) -> None:
        self._journal = journal
        self._operators = tuple(operators)
        self._now = now

    async def keep(self, source: str, page: UnreadPage) -> None:
        """Save a page; operators are notified once a day for each source. Where the database cannot be used, log it."""
        log.error("page.parse_failed", source=source, notice=page.oid, reason=page.complaint)
        text = (
            f"The own page of notice {page.oid} ({page.address}) is not read surely: {page.complaint}. "
            "Nothing is told from it. It is kept, and so are others like it: "
            "`toldvagt doctor --save FOLDER` writes them out; please report them."
        )
        notes = {f"unread page {source} {to}": Note(to=to, text=text) for to in self._operators}
        try:
            await self._journal.keep_page(page, at=self._now())
            await self._journal.send_once(notes, at=self._now())
        except StoreError as error:
            log.warning("store.failed", source=source, reason=str(error))


class KeepingSource(Source):
    """A source whose unread pages are saved."""

    def __init__(self, source: Source, pages: UnreadPages) -> None:
        self._source = source
        self._unread = pages

    @property
    def name(self) -> str:
        return self._source.name

    async def poll(self, validators: Validators) -> Reading:
        return await self._source.poll(validators)

    async def history(self, oid: Oid) -> tuple[PrintedNotice, ...]:
        try:
            return await self._source.history(oid)
        except LayoutError as error:
            await self._unread.keep(self.name, error.page)
            raise


def finding(kept: Sequence[KeptPage], *, place: str, now: datetime) -> tuple[CheckResult, ...]:
    """Return the doctor's result about the saved pages; none where there are none. place: of the database."""
    if not kept:
        return ()
    named = [f"{each.page.oid} ({each.page.complaint})" for each in kept[:_MOST_NAMED]]
    more = f" and {len(kept) - _MOST_NAMED} more" if len(kept) > _MOST_NAMED else ""
    newest = kept[0].seen_at
    return (
        CheckResult(
            what="unread pages",
            ok=now - newest > LATELY,
            detail=f"{len(kept)} kept in {place}, the last of {newest:%Y-%m-%d %H:%M} UTC: {', '.join(named)}{more}",
            mend="`toldvagt doctor --save FOLDER` writes them out; report them, then update the bot",
        ),
    )


def save(kept: Sequence[KeptPage], folder: Path) -> Sequence[Path]:
    """Write each page to a file of its own, named so that `toldvagt read` knows its notice; return the files.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for each in kept:
        file = folder / f"{each.page.oid}-{each.seen_at:%Y-%m-%dT%H-%M-%SZ}.html"
        file.write_bytes(each.page.content)
        files.append(file)
    return files
