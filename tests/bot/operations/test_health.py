import re
from datetime import timedelta

import pytest

from adapters.web.metrics import exposition
from bot.operations import health
from rules.model.delivery import Lane, PollCommit, UnreadPhrase
from rules.model.notice import NoticeKey
from rules.model.source import SourceState
from rules.model.subscription import Destination
from rules.ports.services import StoreError
from tests.fakes.notice_repository import FakeJournal
from tests.support.builders import at
from tests.support.paths import ROOT

NOW = at("12:00")
SEEN = SourceState(name="list", read_at=NOW - timedelta(seconds=90))
BROKEN = SourceState(name="feed", failing_since=NOW, failure="HTTP 503")


class Lanes:
    """An outbox of which only the lanes are asked."""

    async def lanes(self):
        return (
            Lane(
                to=Destination("slack:C1"),
                pending=3,
                dead=1,
                next_at=NOW,
                paused_at=NOW,
                paused_reason="not_in_channel",
            ),
        )


async def journal() -> FakeJournal:
    journal = FakeJournal()
    for state in (SEEN, BROKEN):
        phrase = UnreadPhrase(text="The moon is full.", notice=NoticeKey("1"))
        await journal.record(PollCommit(source=state, entries=(), seen_at=NOW, phrases=(phrase,)))
    return journal


async def test_the_probe_answers_how_each_source_is():
    report = await health.report(await journal(), by="here", now=NOW)

    assert report == {
        "sources": {
            "list": {"read_at": "2026-08-22T09:58:30+00:00", "failing_since": None, "failure": None},
            "feed": {"read_at": None, "failing_since": "2026-08-22T10:00:00+00:00", "failure": "HTTP 503"},
        }
    }


async def test_a_service_that_can_write_nothing_is_not_well():
    broken = await journal()
    broken.broken = True

    with pytest.raises(StoreError, match="disk full"):
        await health.report(broken, by="here", now=NOW)


async def test_the_numbers_tell_of_sources_destinations_and_unknown_sentences():
    measures = await health.measures(await journal(), Lanes(), now=NOW)  # type: ignore[arg-type]  # one question only

    assert [(each.name, *each.labels.values(), each.value) for each in measures] == [
        ("source_failing", "list", False),
        ("source_age_seconds", "list", 90),
        ("source_failing", "feed", True),
        ("deliveries_pending", "slack:C1", 3),
        ("deliveries_dead", "slack:C1", 1),
        ("destination_paused", "slack:C1", True),
        ("unread_phrases", 1),
        ("unread_sentences_total", 2),
    ]


@pytest.mark.parametrize("told", ["docs/operations.md", "deploy/prometheus-rules.yaml"])
async def test_every_number_that_is_watched_is_printed(told):
    measures = await health.measures(await journal(), Lanes(), now=NOW)  # type: ignore[arg-type]  # one question only
    printed = set(re.findall(r"(?m)^(toldvagt_\w+)", exposition(measures).decode()))
    watched = set(re.findall(r"\btoldvagt_[a-z_]+\b", (ROOT / told).read_text(encoding="utf-8")))

    assert len(watched) >= 4
    assert watched <= printed
