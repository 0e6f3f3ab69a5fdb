"""The whole service as its own process over a feed whose texts are cut short: the rest stands on own pages."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from rules.model.notice import COPENHAGEN, Oid, PrintedNotice
from tests.fakes.agency import FeedStyle
from tests.fakes.printing_agency import PrintingAgency
from tests.fakes.slack.server import FakeSlack
from tests.support.builders import at, printed
from tests.support.harness.service_process import CHANNEL, OPERATORS, Service
from tests.support.waiting import until

BODY = "Saturday August 22, 2026, 1800-2000\n\nThe online systems for Manifest will be unavailable during the service window."
WINDOW = printed(
    oid=Oid("2900900"),
    title="PRD-servicewindow Manifest and ICS2 Saturday August 22, 2026",
    status="Scheduled unavailability",
    systems=("Manifest", "ICS2"),
    body=BODY,
)
LONG = "Update 19:40 - The service window is extended until 2300, because the work takes longer than was planned."


class FeedService(Service):
    """Reads the agency's feed."""

    def __init__(self, folder: Path, agency: PrintingAgency, slack: FakeSlack) -> None:
        super().__init__(folder, agency, slack)
        text = self.config.read_text(encoding="utf-8")
        self.config.write_text(text.replace(agency.list_url, agency.feed_url), encoding="utf-8")


@pytest.fixture
async def agency():
    async with PrintingAgency() as agency:
        agency.feed_style = FeedStyle(cut=True, plain=True)
        for number in range(12):
            old = replace(
                WINDOW,
                oid=Oid(str(2_800_000 + number)),
                title=f"PRD-servicewindow Import {number}",
                status="Closed",
                published=f"01-03-2026 08:{number:02}:00",
                updated=f"02-03-2026 kl. 08:{number:02}",
            )
            agency.publish(old)
        yield agency


@pytest.fixture
async def slack():
    async with FakeSlack((CHANNEL, OPERATORS)) as slack:
        yield slack


def replies(slack: FakeSlack, root: int = 0) -> list[str]:
    return [each.text for each in slack.replies(CHANNEL, slack.roots(CHANNEL)[root].ts)]


async def test_a_window_from_its_announcement_to_done(tmp_path, agency, slack):
    service = FeedService(tmp_path, agency, slack)
    async with service.running():
        agency.publish(WINDOW)
        await until(lambda: slack.roots(CHANNEL))
        announced = slack.transcript(CHANNEL)
        agency.revise("2900900", at=at("19:40"), body=f"{LONG}\n\n{BODY}")
        await until(lambda: len(replies(slack)) == 1)
        agency.revise(
            "2900900", at=at("22:40"), status="Closed", body=f"Update 22:40 - Done.\n\n{LONG}\n\n{BODY}"
        )
        await until(lambda: len(replies(slack)) == 2)

    assert "18:00" in announced
    assert "20:00" in announced
    assert [reply.partition(" · ")[0] for reply in replies(slack)] == [
        "🚨 Extended: now until Saturday 23:00, was 20:00",
        "✅ Done at 22:40, 20 minutes before the last announced end",
    ]
    assert slack.roots(OPERATORS) == []


def tomorrow() -> PrintedNotice:
    """A window of tomorrow: what is long over is looked at no more."""
    now = app.now().astimezone(COPENHAGEN)
    day = f"{now + timedelta(days=1):%A %B %d, %Y}"
    text = f"{day}, 1800-2000\n\nThe system Import will be unavailable during the service window, as was announced."
    return replace(
        WINDOW,
        oid=Oid("2900901"),
        title=f"PRD-servicewindow Import {day}",
        systems=("Import",),
        body=text,
        published=f"{now - timedelta(hours=2):%d-%m-%Y %H:%M}:07",
        updated=f"{now - timedelta(hours=2):%d-%m-%Y kl. %H:%M}",
    )


async def test_a_status_that_alone_is_closed_is_told(tmp_path, agency, slack):
    service = FeedService(tmp_path, agency, slack)
    async with service.running():
        agency.publish(WINDOW)
        agency.publish(tomorrow())
        await until(lambda: len(slack.roots(CHANNEL)) == 2)
        agency.close("2900901", at=app.now() - timedelta(hours=1))
        await until(lambda: [*replies(slack, 0), *replies(slack, 1)])

    [told] = [*replies(slack, 0), *replies(slack, 1)]
    assert "Import" in slack.transcript(CHANNEL)
    assert "Cancelled" in told or "Withdrawn" in told
    assert slack.roots(OPERATORS) == []


async def test_an_own_page_of_a_layout_that_is_not_known_is_told_to_operators_and_kept(
    tmp_path, agency, slack
):
    service = FeedService(tmp_path, agency, slack)
    async with service.running():
        agency.publish(WINDOW)
        await until(lambda: slack.roots(CHANNEL))
        agency.strange = True
        agency.revise("2900900", at=at("19:40"), body=f"{LONG}\n\n{BODY}")
        await until(lambda: slack.roots(OPERATORS))
        agency.strange = False
        await until(lambda: replies(slack))

    [note] = slack.roots(OPERATORS)
    assert "The own page of notice 2900900" in note.text
    assert "`toldvagt doctor --save FOLDER`" in note.text
    [told] = replies(slack)
    assert told.startswith("🚨 Extended: now until Saturday 23:00, was 20:00")
