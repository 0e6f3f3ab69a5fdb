import pytest

from bot import words as module
from bot.words import Words
from rules.notice import Language
from tests.builders import subscription
from tests.desk import HERE, open_desk
from tests.outbox import claim, entry


@pytest.fixture
async def desk():
    async with open_desk() as opened:
        yield opened


class Counting:
    """Passes on to a journal, and counts what is asked."""

    def __init__(self, journal):
        self._journal = journal
        self.asked = 0

    async def revision(self, revision):
        self.asked += 1
        return await self._journal.revision(revision)


async def test_what_many_are_told_is_composed_once(desk):
    await desk.owe(entry())
    journal = Counting(desk.store)
    words = Words(journal)

    first = await words.root(1, Language.ENGLISH)
    again = await words.root(1, Language.ENGLISH)
    danish = await words.root(1, Language.DANISH)

    assert first is again
    assert danish.language is Language.DANISH
    assert journal.asked == 1


async def test_what_is_kept_is_bounded_and_made_again(desk, monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    await desk.owe(entry(), entry(title="Another"))
    journal = Counting(desk.store)
    words = Words(journal)
    for revision in (1, 2, 1):
        await words.root(revision, Language.ENGLISH)

    assert len(words._kept) == 2
    assert journal.asked == 3


async def test_a_note_tells_of_no_revision(desk):
    await desk.owe(entry("window.announced", HERE))
    (turn,) = await claim(desk.store)
    note = type(turn.first)(
        id=1, to=HERE, notice=None, before=None, after=None, kinds=(), note="x", created_at=desk.now
    )

    with pytest.raises(ValueError, match="note"):
        await Words(desk.store).reply([note], subscription(HERE))
