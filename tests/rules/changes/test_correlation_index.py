from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from rules.changes.correlation import CorrelationIndex, find_correlation
from rules.model.notice import NoticeKey, Oid, Outcome
from tests.rules.changes.test_correlation import CASES
from tests.support.builders import notice
from tests.support.processor_time import steps

KEY = NoticeKey("k")
NEW = notice(oid=Oid("2900002"), links=(Oid("2900001"),), references=("WO0000001554765",))


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

    assert related.near(NEW) == {}


def test_several_are_returned_in_the_order_of_adding():
    related = CorrelationIndex()
    notices = {NoticeKey(f"k{n}"): notice(oid=Oid(f"29{n:05}"), references=NEW.references) for n in range(20)}
    for key, each in reversed(notices.items()):
        related.add(key, each)
    related.add(
        NoticeKey("k19"), notice(oid=Oid("2900019"), references=NEW.references, outcome=Outcome.CANCELLED)
    )

    assert list(related.near(NEW)) == list(reversed(notices))
    now = related.get(NoticeKey("k19"))
    assert now is not None
    assert now.outcome is Outcome.CANCELLED
    assert related.get(NoticeKey("k20")) is None


def test_what_another_knows_is_known_too():
    draft, related = CorrelationIndex(), CorrelationIndex()
    draft.add(KEY, notice(oid=Oid("2900001")))

    related.update(draft)

    assert list(related.near(NEW)) == [KEY]


def test_a_look_up_takes_no_longer_among_many():
    work = []
    for many in (20, 2_000):
        related = CorrelationIndex()
        for n in range(many):
            each = replace(notice().windows[0], systems=None)
            start, end = (at and at + timedelta(days=n + 1) for at in (each.start, each.end))
            later = replace(each, start=start, end=end)
            related.add(NoticeKey(f"k{n}"), notice(oid=Oid(f"28{n:05}"), window=later))
        related.near(NEW)
        work.append(steps(partial(related.near, NEW)))

    assert work[0] == work[1]
