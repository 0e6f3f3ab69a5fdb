"""The mutes and acknowledgements that deliveries must respect."""

from datetime import timedelta

from rules.model.delivery import Note
from rules.model.notice import NoticeKey, Slug
from rules.model.people import HOME, Acknowledgement, Mute, Person, Workspace
from rules.model.subscription import Destination
from rules.ports.chat import Suppressions
from tests.support.outbox import NOON, claim, entry, record, recording

KEY = NoticeKey("2900001")
ADA = Person(id="slack:U1", name="Ada")
HERE, THERE, ELSEWHERE = map(Destination, ("slack:C1", "slack:C2", "slack:T2/C3"))


def mute(to: Destination = HERE, **what) -> Mute:
    return Mute(**{"to": to, "notice": KEY, "until": None, "by": ADA} | what)


def seen(workspace: Workspace = HOME, notice: NoticeKey = KEY) -> Acknowledgement:
    return Acknowledgement(notice=notice, workspace=workspace, by=ADA, at=NOON)


async def heeded(store, *to: Destination):
    """Enqueue a notice for each destination, and return the suppressions."""
    await record(store, entry("window.extended", *to))
    return await store.suppressions(await claim(store), now=NOON)


async def test_where_nobody_did_anything_there_is_nothing(store):
    assert await heeded(store, HERE, THERE) == {}


async def test_each_destination_has_its_own_mutes(store):
    by_system = mute(notice=None, system=Slug("ics2"))
    over = mute(system=Slug("manifest"), notice=None, until=NOON)
    lasting = mute(THERE, until=NOON + timedelta(seconds=1))
    for each in (mute(), by_system, over, lasting, mute(Destination("slack:C9"))):
        await store.mute(each)

    assert await heeded(store, HERE, THERE, ELSEWHERE) == {
        HERE: Suppressions(mutes=(mute(), by_system)),
        THERE: Suppressions(mutes=(lasting,)),
    }


async def test_each_workspace_has_its_own_acknowledgements(store):
    await record(store, entry(), entry(notice="2900002"))
    await store.acknowledge(seen())
    await store.acknowledge(seen(notice=NoticeKey("2900002")))
    await store.acknowledge(seen(Workspace("slack:T9")))

    assert await heeded(store, HERE, ELSEWHERE) == {HERE: Suppressions(acknowledged=seen())}


async def test_a_note_may_be_asked_about(store):
    await store.mute(mute())
    await store.record(recording(notes=(Note(to=HERE, text="x"), Note(to=THERE, text="x"))))

    assert set(await store.suppressions(await claim(store), now=NOON)) == {HERE}
