import pytest

from bot.delivery.composer import MessageComposer
from rules.model.change import ChangeKind
from rules.model.delivery import Delivery, DeliveryId, RevisionId
from rules.model.notice import Language
from rules.model.subscription import Destination
from tests.fakes.notice_repository import FakeJournal
from tests.rules.messages.message_text import lines
from tests.support.builders import subscription
from tests.support.outbox import NOON, entry, recording

HERE = Destination("chat:C1")
FIRST, SECOND = RevisionId(1), RevisionId(2)


class Counting(FakeJournal):
    """Counts what is asked."""

    asked = 0

    async def revision(self, revision):
        self.asked += 1
        return await super().revision(revision)


async def test_what_many_are_told_is_composed_once():
    journal = Counting()
    await journal.record(recording(entry()))
    composer = MessageComposer(journal)

    first = await composer.root(FIRST, Language.ENGLISH)
    again = await composer.root(FIRST, Language.ENGLISH)
    danish = await composer.root(FIRST, Language.DANISH)

    assert first is again
    assert danish.language is Language.DANISH
    assert journal.asked == 1


async def test_what_is_kept_is_bounded_and_made_again():
    journal = Counting()
    await journal.record(recording(entry(), entry(title="Another")))
    composer = MessageComposer(journal, cache_size=2)
    for revision in (FIRST, SECOND, FIRST):
        await composer.root(revision, Language.ENGLISH)

    assert len(composer._cache) == 2
    assert journal.asked == 3


async def test_an_end_that_was_moved_in_place_is_shown_beside_the_first_one():
    journal = FakeJournal()
    await journal.record(recording(entry()))
    news = entry(
        "window.extended", body="Saturday 22 August 2026, 18:00 - 23:00\nThe manifest system is closed."
    )
    await journal.record(recording(news))
    composer = MessageComposer(journal)
    owed = Delivery(
        id=DeliveryId(1),
        to=HERE,
        notice=news.notice,
        before=FIRST,
        after=SECOND,
        kinds=(ChangeKind.WINDOW_EXTENDED,),
        note=None,
        created_at=NOON,
    )

    root = await composer.root(SECOND, Language.ENGLISH)
    card = await composer.standalone([owed], SECOND, Language.ENGLISH)

    assert root.heading == card.heading == "Extended: Service window for the manifest system"
    assert lines(root)[0].endswith("18:00–23:00 Danish time (5 h), was 20:00")
    assert card.summary.startswith("Extended: now until Saturday 23:00, was 20:00")


async def test_a_note_tells_of_no_revision():
    note = Delivery(
        id=DeliveryId(1),
        to=HERE,
        notice=None,
        before=None,
        after=None,
        kinds=(),
        note="the list cannot be read",
        created_at=NOON,
    )

    with pytest.raises(ValueError, match="note"):
        await MessageComposer(FakeJournal()).reply([note], subscription(HERE))
