"""Operators hear that nobody in Teams is heard."""

from bot.unheard import tell_unheard
from rules.subscription import Destination
from tests.fakes.journal import FakeJournal
from tests.outbox import NOON


async def test_they_are_told_once_and_how_to_mend_it():
    journal = FakeJournal()
    for _ in range(2):
        await tell_unheard(journal, [Destination("slack:COPS")], now=NOON)

    [note] = journal.sent
    assert note.to == "slack:COPS"
    assert "Microsoft's keys cannot be read" in note.text
    assert "teams.keys_url" in note.text
