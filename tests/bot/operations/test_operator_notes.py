"""Operators hear that nobody in Teams is heard."""

from bot.operations.operator_notes import note_unverifiable
from rules.model.subscription import Destination
from tests.fakes.notice_repository import FakeJournal
from tests.support.outbox import NOON


async def test_they_are_told_once_and_how_to_mend_it():
    journal = FakeJournal()
    for _ in range(2):
        await note_unverifiable(journal, [Destination("slack:COPS")], now=NOON)

    [note] = journal.sent
    assert note.to == "slack:COPS"
    assert "Microsoft's keys cannot be read" in note.text
    assert "teams.keys_url" in note.text
