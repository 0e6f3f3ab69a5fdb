from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from rules.changes.correlation import CorrelationIndex, find_correlation
from rules.model.notice import Environment, NoticeKey, Oid, Outcome
from tests.support.builders import (
    CLOSED_EARLY,
    CLOSED_LATE,
    DONE,
    ICS2,
    MANIFEST,
    at,
    incident,
    notice,
    window,
)
from tests.support.timing import steps

OLD, NEW = Oid("2900001"), Oid("2900002")
WORK = {"references": ("WO0000001554765",)}
SAID_EARLIER = "the earlier notice says that it goes on in this one"
SAYS = "it says that it goes on with the earlier notice"
AGAIN = "withdrawn and published again with the same window and systems"
SAME_WORK = "the same work order, systems and time"

CASES = {  # the earlier notice, the new one, by what they belong together
    "closed as a copy of it": (
        notice(outcome=Outcome.DUPLICATE, links=(NEW,)),
        notice(oid=NEW),
        SAID_EARLIER,
    ),
    "a disruption handed over": (
        incident(text="Follow updates on oid=2900002.", links=(NEW,), closed=True),
        incident(oid=NEW),
        SAID_EARLIER,
    ),
    "a disruption handed over in Danish": (
        incident(text="Følg driftsmeddelelsen her.", links=(NEW,)),
        incident(oid=NEW),
        SAID_EARLIER,
    ),
    "a related window": (notice(text="See related service window.", links=(NEW,)), notice(oid=NEW), None),
    "it replaces an earlier one": (
        incident(),
        incident(oid=NEW, text="This replaces the earlier.", links=(OLD,)),
        SAYS,
    ),
    "it mentions an earlier one": (incident(), incident(oid=NEW, text="As in May.", links=(OLD,)), None),
    "withdrawn and published again": (notice(**CLOSED_EARLY), notice(oid=NEW), AGAIN),
    "withdrawn, another window": (
        notice(**CLOSED_EARLY),
        notice(oid=NEW, window=window("20:00", "22:00")),
        None,
    ),
    "withdrawn, for other systems": (notice(**CLOSED_EARLY), notice(oid=NEW, systems=(MANIFEST, ICS2)), None),
    "withdrawn, no window can be read": (
        notice(**CLOSED_EARLY, window=None),
        notice(oid=NEW, window=None),
        None,
    ),
    "done, the same window again": (notice(**CLOSED_LATE), notice(oid=NEW), None),
    "not withdrawn, the same window": (notice(), notice(oid=NEW), None),
    "the same work at the same time": (
        notice(**WORK),
        notice(oid=NEW, window=window("19:00", "22:00"), **WORK),
        SAME_WORK,
    ),
    "cancelled work taken up again": (
        notice(outcome=Outcome.CANCELLED, **WORK),
        notice(oid=NEW, **WORK),
        SAME_WORK,
    ),
    "the same work for other systems": (notice(**WORK), notice(oid=NEW, systems=(ICS2,), **WORK), None),
    "the same work on the test systems": (
        notice(**WORK),
        notice(oid=NEW, environment=(Environment.TEST,), **WORK),
        None,
    ),
    "a number used again on another day": (
        notice(**WORK),
        notice(oid=NEW, window=window("18:00", "20:00", day="2026-08-29"), **WORK),
        None,
    ),
    "work that was done": (notice(**WORK, **DONE), notice(oid=NEW, **WORK), None),
    "only half a window known": (notice(**WORK), notice(oid=NEW, window=window(None, "20:00"), **WORK), None),
    "an incident's number is no work order": (
        notice(references=("INC000001814725",)),
        notice(oid=NEW, references=("INC000001814725",)),
        None,
    ),
    "itself": (notice(**WORK), notice(**WORK), None),
}


@pytest.mark.parametrize(("earlier", "new", "why"), CASES.values(), ids=CASES)
def test_what_a_new_notice_goes_on_with(earlier, new, why):
    link = find_correlation(new, {NoticeKey("2900001"): earlier})

    assert (link.why if link else None) == why


def test_of_several_the_one_published_last():
    known = {
        NoticeKey("first"): notice(oid=Oid("1"), published=None, **WORK),
        NoticeKey("second"): notice(oid=Oid("2"), published=at("13:00", "2026-08-21"), **WORK),
        NoticeKey("third"): notice(oid=Oid("3"), **WORK),
    }

    link = find_correlation(notice(oid=NEW, **WORK), known)

    assert link is not None
    assert link.earlier == "second"


def test_what_the_texts_say_outweighs_numbers():
    known = {
        NoticeKey("numbers"): notice(oid=Oid("1"), published=at("13:00"), **WORK),
        NoticeKey("text"): notice(oid=Oid("2"), outcome=Outcome.DUPLICATE, links=(NEW,)),
    }

    link = find_correlation(notice(oid=NEW, **WORK), known)

    assert link is not None
    assert link.earlier == "text"


KEY = NoticeKey("k")


NEW_NOTICE = notice(oid=Oid("2900002"), links=(Oid("2900001"),), references=("WO0000001554765",))


@pytest.mark.parametrize(("earlier", "new", "why"), CASES.values(), ids=CASES)
def test_what_another_goes_on_with_is_found(earlier, new, why):
    related = CorrelationIndex()
    related.add(KEY, earlier)

    found = find_correlation(new, related.near(new))

    assert found == find_correlation(new, {KEY: earlier})
    assert (found and found.why) == why


def test_a_notice_is_found_by_what_it_says_now():
    related = CorrelationIndex()
    related.add(KEY, notice(oid=None, window=None, references=("WO0000001554765",)))
    related.add(KEY, notice(oid=None, window=None, references=("WO0000001554766",)))

    assert related.near(NEW_NOTICE) == {}


def test_several_are_returned_in_the_order_of_adding():
    related = CorrelationIndex()
    notices = {
        NoticeKey(f"k{n}"): notice(oid=Oid(f"29{n:05}"), references=NEW_NOTICE.references) for n in range(20)
    }
    for key, each in reversed(notices.items()):
        related.add(key, each)
    related.add(
        NoticeKey("k19"),
        notice(oid=Oid("2900019"), references=NEW_NOTICE.references, outcome=Outcome.CANCELLED),
    )

    assert list(related.near(NEW_NOTICE)) == list(reversed(notices))
    now = related.get(NoticeKey("k19"))
    assert now is not None
    assert now.outcome is Outcome.CANCELLED
    assert related.get(NoticeKey("k20")) is None


def test_what_another_knows_is_known_too():
    draft, related = CorrelationIndex(), CorrelationIndex()
    draft.add(KEY, notice(oid=Oid("2900001")))

    related.update(draft)

    assert list(related.near(NEW_NOTICE)) == [KEY]


def test_a_look_up_takes_no_longer_among_many():
    work = []
    for many in (20, 2_000):
        related = CorrelationIndex()
        for n in range(many):
            each = replace(notice().windows[0], systems=None)
            start, end = (at and at + timedelta(days=n + 1) for at in (each.start, each.end))
            later = replace(each, start=start, end=end)
            related.add(NoticeKey(f"k{n}"), notice(oid=Oid(f"28{n:05}"), window=later))
        related.near(NEW_NOTICE)
        work.append(steps(partial(related.near, NEW_NOTICE)))

    assert work[0] == work[1]
