"""The revision that the next news of a notice is compared with, and the conversations that show the news."""

from dataclasses import replace
from datetime import timedelta

from rules.model.change import ChangeKind
from rules.model.delivery import Conversation, DeliveryState, MessageRef, UnreadPhrase
from rules.model.notice import NoticeKey
from tests.support.outbox import NOON, claim, entry, known, record, recording

HOUR = timedelta(hours=1)


async def begin(store, notice: str = "1") -> Conversation:
    """Send a notice to the console."""
    (shown,) = await record(store, entry("window.announced", "console", notice=notice))
    (turn,) = await claim(store)
    talk = Conversation(to=turn.to, notice=NoticeKey(notice), root=MessageRef("root"), shown=shown.id)
    sent = {turn.first.id: DeliveryState.SENT}
    await store.settle(turn, sent, conversation=talk, at=NOON, next_at=NOON)
    return talk


async def test_news_that_waits_is_told_from_the_state_that_was_told_last(store):
    first, _, last = await record(
        store,
        entry("window.announced", notice="1"),
        replace(entry(None, notice="1", title="waits"), held=True),
        entry("window.extended", "console", notice="1", title="told"),
    )
    (turn,) = await claim(store)

    assert (turn.first.before, turn.first.after, turn.current) == (first.id, last.id, last.id)


async def test_the_state_that_was_told_last_is_recalled(store):
    waiting = replace(entry(None, notice="1", title="waits"), held=True)
    told, current = await record(store, entry("window.announced", notice="1"), waiting)

    (remembered,) = await known(store)

    assert (remembered.told, remembered.current) == (told, current)


async def test_what_was_told_lately_is_recalled(store):
    await record(store, entry("window.announced", notice="1"), now=NOON - HOUR)
    await record(store, entry("window.extended", notice="1"), entry("window.cancelled", notice="1"))
    await record(store, entry(None, notice="1"), entry("window.announced", notice="2"))

    first, second = await known(store, sent_since=NOON)

    assert [each.kinds for each in first.spoken] == [
        {ChangeKind.WINDOW_EXTENDED},
        {ChangeKind.WINDOW_CANCELLED},
    ]
    assert [each.at for each in second.spoken] == [NOON]


async def test_a_state_to_be_shown_anew_is_owed_to_whoever_sees_the_notice(store):
    talk = await begin(store)
    await record(store, replace(entry(None, notice="1", title="reads otherwise"), redraw=True))

    (turn,) = await claim(store)

    assert (turn.to, turn.first.kinds, turn.conversation) == (talk.to, (), talk)


async def test_the_conversation_goes_on_with_the_notice_that_follows(store):
    talk = await begin(store)
    again = replace(entry("window.announced", "console", notice="2"), continues=NoticeKey("1"))
    (later,) = await record(store, again)

    (turn,) = await claim(store)

    assert turn.conversation == replace(talk, notice=NoticeKey("2"))
    assert turn.current == later.id


async def test_late_news_of_the_earlier_notice_does_not_show_it_again(store):
    await begin(store)
    await record(store, replace(entry("window.announced", notice="2"), continues=NoticeKey("1")))
    (latest,) = await record(store, replace(entry("window.announced", notice="3"), continues=NoticeKey("2")))
    await record(store, entry("notice.withdrawn", "console", notice="1"))

    (turn,) = await claim(store)

    assert turn.current == latest.id


async def test_what_is_still_owed_of_the_earlier_notice_is_told_with_the_later_one(store):
    await record(store, entry("window.announced", "console", notice="1"))
    again = replace(entry("window.announced", "console", notice="2"), continues=NoticeKey("1"))
    (later,) = await record(store, again)

    (turn,) = await claim(store)

    assert [each.notice for each in turn.deliveries] == ["2", "2"]
    assert turn.current == later.id


async def test_of_one_poll_the_earlier_notice_has_the_first_word(store):
    await begin(store)
    again = replace(entry("window.announced", "console", notice="2"), continues=NoticeKey("1"))
    later, earlier = await record(store, again, entry("notice.duplicated", "console", notice="1"))

    (turn,) = await claim(store)

    assert [each.after for each in turn.deliveries] == [earlier.id, later.id]
    assert turn.current == later.id


async def test_unknown_phrases_are_counted(store):
    await store.record(
        replace(
            recording(entry(notice="1"), entry(notice="2")),
            phrases=(
                UnreadPhrase(text="Hvad nu?", notice=NoticeKey("1")),
                UnreadPhrase(text="Hvad nu?", notice=NoticeKey("2")),
            ),
        )
    )

    assert await store.phrases() == {"Hvad nu?": 2}
