"""Whatever happens to a page while nothing new is said: nobody is told, and what is shown stays right."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.infoskat import read_capture
from adapters.store import open_store
from bot.ingest.ingester import Ingester
from rules.messages.compose import root
from rules.model.message import Message
from rules.model.notice import Language, Oid, PrintedNotice
from rules.model.source import Validators
from rules.parsing.parse import parse
from rules.routing.subscription_index import SubscriptionIndex
from tests.fakes.source import FakeSource
from tests.support import pages
from tests.support.builders import at, printed, subscription

NOW = at("12:00", "2026-08-24")

WINDOW = "Saturday 22 August 2026, 1800 - 2000\n\nThe online system for Manifest will be unavailable."
NOTICES = (
    printed(status="Scheduled unavailability", body=WINDOW),
    printed(  # the same title, for another system
        oid=Oid("2900002"),
        published="21-08-2026 12:04:41",
        updated="21-08-2026 kl. 12:04",
        status="Scheduled unavailability",
        systems=("EMCS",),
        body="Saturday 22 August 2026, 2000 - 2400\n\nEMCS will be unavailable.",
    ),
    printed(
        oid=Oid("2900003"),
        title="PRD-servicewindow DMS, extended",
        status="Scheduled unavailability",
        systems=("DMS eksport", "DMS Forsendelse (NCTS)", "DMS Import"),
        published="20-08-2026 08:15:33",
        updated="22-08-2026 kl. 19:12",
        body=f"Update 19:12 - The service window is extended until 2359\n\n{WINDOW}",
    ),
    printed(
        oid=Oid("2900004"),
        title="PRD-servicewindow NemLog-In (MitID)",
        status="Closed",
        systems=("ICS2", "Manifest", "EU-systems"),
        published="18-08-2026 11:33:00",
        updated="19-08-2026 kl. 03:58",
        body="Wednesday August 19, 2026, 0358\n\nDone\n\nWednesday August 19, 2026, 0001-0400\n\n"
        "  • File (S2S) is not affected.\n  • Sign in to ICS2 will not be possible.",
    ),
    printed(
        oid=Oid("2900005"),
        title="Disturbance of the AS4 gateway",
        status="Service disruption",
        systems=("DMS Import", "DMS eksport"),
        published="22-08-2026 07:40:12",
        updated="22-08-2026 kl. 08:55",
        body="Files are not answered at the moment.\n\nThe use of fallback procedures is allowed, if necessary.",
    ),
    printed(
        oid=Oid("2900006"),
        title="Moving house",
        status="Scheduled unavailability",
        systems=("Other messages",),
        published="17-08-2026 09:00:00",
        updated="17-08-2026 kl. 09:00",
        body="What this means for anybody is hard to say.",
    ),
)

FORMATS: dict[str, Callable[[Sequence[PrintedNotice]], bytes]] = {
    "list": pages.list_page,
    "list, a row for each system": pages.list_by_system,
    "status page": pages.status_page,
    "text of a list": pages.list_text,
    "text of a status page": pages.status_text,
    "feed": pages.feed,
    "feed with other guids": lambda notices: pages.feed(notices, guids=7),
}


@dataclass(frozen=True, kw_only=True)
class Poll:
    """One showing of a page: which notices, in which order, how laid out."""

    layout: str
    rows: tuple[PrintedNotice, ...]


Run = list[Poll]
"""What one process of the bot polls, from its start to its end."""


async def watched(
    agency: Sequence[Sequence[PrintedNotice]], *runs: Run
) -> tuple[list[str], dict[Oid | None, Message]]:
    """Play runs over one store.

    agency: what each notice's own page shows: its states, oldest first.

    Returns:
        The titles of the news that somebody is owed, and the root messages shown in the end, by oid.
    """
    source = FakeSource("page")
    for states in agency:
        source.write(*states)
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for run in runs:
            async with open_store(f"sqlite:///{folder}/store.sqlite3") as store:
                ingester = Ingester(
                    store, SubscriptionIndex([subscription(environment="all")]), now=lambda: NOW
                )
                await ingester.load()
                for poll in run:
                    source.show(*read_capture(FORMATS[poll.layout](poll.rows), name="page"))
                    news = await ingester.take(source, await source.poll(Validators()))
                    told += [each.printed.title for each in news if each.owed]
        async with open_store(f"sqlite:///{folder}/store.sqlite3") as store:
            current = [each.current.printed for each in await store.known_notices(sent_since=NOW)]
    roots = {each.oid: root(parse(each), language=Language.ENGLISH, read_at=NOW) for each in current}
    return told, roots


OLD = printed(
    oid=Oid("2900000"), title="Long ago", published="02-03-2026 10:00:00", updated="02-03-2026 kl. 10:00"
)
BASELINE = Poll(layout="status page", rows=(OLD,))

FIRST = sorted(set(FORMATS) - {"text of a list"})
"""Where a notice can be met first with its status, shown or on its own page: learning it later is news."""

rows = st.lists(st.sampled_from((*NOTICES, OLD)), min_size=1, max_size=12).map(tuple)
polls = st.builds(Poll, layout=st.sampled_from(sorted(FORMATS)), rows=rows)


@settings(max_examples=50)
@given(first=st.sampled_from(FIRST), runs=st.lists(st.lists(polls, max_size=3), max_size=3))
def test_a_page_that_says_nothing_anew_tells_nobody(first: str, runs: list[Run]):
    announcing = [BASELINE, Poll(layout=first, rows=NOTICES)]

    told, _ = asyncio.run(watched([[each] for each in NOTICES], announcing, *runs))

    assert sorted(told) == sorted(each.title for each in NOTICES)


STAMPED = ("list", "list, a row for each system", "status page", "text of a status page")
"""What prints when a notice was last changed; a feed does not, so nothing tells its old states from new ones."""


def told_by(updated: str, *lines: str, status: str = "Scheduled unavailability") -> PrintedNotice:
    return printed(status=status, updated=f"22-08-2026 kl. {updated}", body="\n\n".join([*lines, WINDOW]))


EXTENDED = "Update 19:12 - The service window is extended until 2130"
AGAIN = "Update 21:20 - The service window is extended until 2330"
DONE = "Update 22:48 - Done"
STATES = (
    NOTICES[0],
    told_by("19:12", EXTENDED),
    told_by("21:20", AGAIN, EXTENDED),
    told_by("22:48", DONE, AGAIN, EXTENDED, status="Closed"),
)

layouts = st.sampled_from(STAMPED)
missed = st.sampled_from([(state, OLD) for state in STATES[1:]])
late = st.lists(st.lists(st.builds(Poll, layout=layouts, rows=missed), max_size=3), max_size=2)


@settings(max_examples=50)
@given(before=late, layout=layouts, after=late)
def test_however_the_bot_catches_up_it_shows_the_last_state(before: list[Run], layout: str, after: list[Run]):
    announcing = [BASELINE, Poll(layout="status page", rows=(STATES[0], OLD))]
    last = [Poll(layout=layout, rows=(STATES[-1], OLD))]

    _, shown = asyncio.run(watched([STATES], announcing, *before, last, *after))

    assert shown[Oid("2900001")] == root(parse(STATES[-1]), language=Language.ENGLISH, read_at=NOW)
