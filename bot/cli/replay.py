"""Plays saved pages as successive polls, with the decisions of the live service."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from bot.cli.captures import SavedPage
from bot.ingest.ingester import IngestedNews, Ingester
from rules.changes.merge_views import latest_stamp
from rules.changes.windows.current import standing_windows
from rules.changes.windows.outcomes import is_apart
from rules.messages.json_record import record as meaning
from rules.model.notice import Notice, Oid, PrintedNotice
from rules.model.source import Reading, SourceState, Validators
from rules.parsing.parse import parse
from rules.ports.services import NoticeRepository, Source, SourceError
from rules.routing.subscription_index import SubscriptionIndex

NAME = "captures"


class Captures(Source):
    """A source that reads saved pages, one in each poll, and the clock of these pages."""

    def __init__(self, pages: Iterable[SavedPage]) -> None:
        self.pages = tuple(pages)
        self.held: list[str] = []
        """One line for each page that was held as a suspected fault (`rules.status.suspected_fault`)."""
        self._played = 0
        self._now = datetime.fromtimestamp(0, UTC)

    @property
    def name(self) -> str:
        return NAME

    def now(self) -> datetime:
        """Return when the current page was saved, by its file name; else the newest stamp printed on it. UTC."""
        return self._now

    async def poll(self, validators: Validators) -> Reading:
        """Read the next page.

        Raises:
            SourceError: there is no further page.
        """
        if self._played == len(self.pages):
            raise SourceError("no more captures")
        page = self.pages[self._played]
        self._played += 1
        self._now = page.taken_at or max(self._now, _newest_stamp(page, self._now))
        return Reading(notices=page.notices, validators=Validators())

    async def history(self, oid: Oid) -> tuple[PrintedNotice, ...]:
        """Return nothing: own pages of notices cannot be fetched here."""
        return ()


async def play(
    captures: Captures, journal: NoticeRepository, index: SubscriptionIndex, *, announce_first: bool
) -> AsyncIterator[tuple[SavedPage, tuple[IngestedNews, ...]]]:
    """Yield each page with its news. Without `announce_first` the first page is only recorded."""
    ingester = Ingester(journal, index, now=captures.now)
    await ingester.load()
    if announce_first:
        ingester.state.sources[NAME] = SourceState(name=NAME, baselined=True)
    for page in captures.pages:
        news = await ingester.take(captures, await captures.poll(Validators()))
        if failure := ingester.state.source(NAME).failure:
            captures.held.append(f"{page.name}: {failure}")
        yield page, news


def record(page: SavedPage, news: IngestedNews) -> dict[str, object]:
    """Return one line of `replay --json`."""
    return {
        "capture": page.name,
        "notice": {"oid": news.printed.oid, "title": news.printed.title, "published": news.printed.published},
        "changes": [change.kind.value for change in news.changes],
        "windows": _windows(parse(news.printed)),
        "deliveries": [
            {"to": owed.to, "kinds": [kind.value for kind in owed.kinds], "why": owed.rule}
            for owed in news.owed
        ],
    }


def _windows(notice: Notice) -> object:
    """Return the windows that still hold; all windows of a notice that has ended."""
    return meaning(replace(notice, windows=standing_windows(notice)) if is_apart(notice) else notice)[
        "windows"
    ]


def _newest_stamp(page: SavedPage, default: datetime) -> datetime:
    stamps = map(latest_stamp, page.notices)
    return max((at for at in stamps if at is not None), default=default)
