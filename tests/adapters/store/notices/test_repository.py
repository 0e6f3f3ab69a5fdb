from dataclasses import replace
from datetime import timedelta

import pytest

from rules.model.change import ChangeKind, Reason, ReasonCode
from rules.model.delivery import Note
from rules.model.notice import Language
from rules.model.source import SourceState, Validators
from rules.model.subscription import Destination
from rules.ports.services import StoreError
from tests.support.builders import at, change, printed
from tests.support.outbox import NOON, claim, entry, known, record, recording


async def test_a_revision_comes_back_as_it_was_printed(store):
    told = printed(
        hrefs=("https://skat.dk/a", "https://skat.dk/b"), status=None, body=None, language=Language.DANISH
    )
    (revision,) = await record(store, replace(entry(None), printed=told))

    assert revision.printed == told
    assert await store.revision(revision.id) == revision


async def test_the_newest_current_revision_is_shown(store):
    _, second, _ = await record(
        store, entry(), entry("window.extended", title="longer"), entry(None, title="længere", current=False)
    )

    assert await store.current(second.notice) == second


async def test_what_a_notice_said_before_comes_oldest_first(store):
    first, other = await record(store, entry(), entry("window.announced", notice="2900002"))
    (second,) = await record(store, entry("window.extended", title="longer"))
    (third,) = await record(store, entry("window.extended", title="longest"))

    assert [each.id for each in await store.before(third.id)] == [first.id, second.id]
    assert await store.before(other.id) == []


async def test_the_first_revision_is_known_of_each(store):
    first, _ = await record(store, entry(), entry("window.announced", notice="2900002"))
    (second,) = await record(store, entry("window.extended", title="longer"))

    assert (await store.first(first.id), await store.first(second.id)) == (first.id, first.id)


async def test_what_was_never_seen_is_current_whoever_shows_it(store):
    (only,) = await record(store, entry(None, current=False))

    assert await store.current(only.notice) == only


async def test_recall_gives_the_current_revision_and_the_latest_of_each_source(store):
    await store.record(recording(entry(), entry("window.extended", title="list 2"), source="list"))
    await store.record(recording(entry(None, title="feed 1", current=False), source="feed"))
    await store.record(recording(entry(None, notice="2900002", title="other"), source="feed"))

    first, second = await known(store)

    assert first.current.printed.title == "list 2"
    assert {name: each.printed.title for name, each in first.latest.items()} == {
        "list": "list 2",
        "feed": "feed 1",
    }
    assert second.current.printed.title == "other"
    assert set(second.latest) == {"feed"}


async def test_an_empty_store_recalls_nothing(store):
    assert await known(store) == []
    assert await store.sources() == {}


async def test_a_source_is_remembered_as_it_was_left(store):
    state = SourceState(
        name="list",
        validators=Validators(etag='"1"', last_modified="yesterday", digest="abc"),
        baselined=True,
        read_at=at("12:00"),
        failing_since=at("11:00"),
        failure="HTTP 500",
        told_stale=True,
    )
    await store.record(recording())
    await store.record(replace(recording(), source=state))

    assert await store.sources() == {"list": state}


async def test_reasons_come_in_the_order_of_telling(store):
    changes = (
        change("window.extended", why=ReasonCode.UPDATE),
        change("fallback.allowed", why=ReasonCode.SAYS),
    )
    (revision,) = await record(store, replace(entry(), changes=changes))

    reasons = await store.reasons(revision.id)

    assert list(reasons.items()) == [
        (ChangeKind.WINDOW_EXTENDED, (Reason(because=ReasonCode.UPDATE),)),
        (ChangeKind.FALLBACK_ALLOWED, (Reason(because=ReasonCode.SAYS),)),
    ]


async def test_a_delivery_tells_the_step_from_the_current_revision_before(store):
    first, second = await record(
        store, entry("window.announced", "console"), entry("window.extended", "console")
    )

    (turn,) = await claim(store)

    assert [(each.before, each.after) for each in turn.deliveries] == [
        (None, first.id),
        (first.id, second.id),
    ]
    assert [each.kinds for each in turn.deliveries] == [
        (ChangeKind.WINDOW_ANNOUNCED,),
        (ChangeKind.WINDOW_EXTENDED,),
    ]


async def test_the_step_leads_on_from_an_earlier_poll(store):
    (first,) = await record(store, entry())
    (second,) = await record(store, entry("window.extended", "console"))

    (turn,) = await claim(store)

    assert (turn.first.before, turn.first.after, turn.current) == (first.id, second.id, second.id)


async def test_notes_are_owed_with_the_rest(store):
    note = Note(to=Destination("slack:C1"), text="the list cannot be read")
    await store.record(recording(notes=(note,)))

    (turn,) = await claim(store)

    assert (turn.to, turn.first.note, turn.first.notice, turn.first.kinds) == (
        "slack:C1",
        note.text,
        None,
        (),
    )


async def test_a_recording_that_fails_leaves_nothing(store):
    twice = (change("window.extended"), change("window.extended"))
    with pytest.raises(StoreError):
        await store.record(recording(entry("window.announced", "console"), replace(entry(), changes=twice)))

    assert await known(store) == []
    assert await store.sources() == {}
    assert await claim(store) == []


async def test_an_unknown_revision_is_an_error(store):
    with pytest.raises(StoreError):
        await store.revision(7)


async def test_times_come_back_in_utc(store):
    summer = at("12:00") + timedelta(microseconds=5)
    (revision,) = await record(store, entry(), now=summer)

    assert (await store.revision(revision.id)).seen_at == summer
    assert (await store.revision(revision.id)).seen_at.tzinfo is NOON.tzinfo
