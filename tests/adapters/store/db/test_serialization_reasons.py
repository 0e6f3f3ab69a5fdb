"""Reasons as the database stores them."""

from datetime import timedelta

import pytest

from adapters.store.db.serialization import reasons_from_text, reasons_to_text
from rules.changes.diff import diff
from rules.model.change import Reason, ReasonCode
from rules.model.notice import Access, Environment, Fallback, Impact
from rules.parsing.parse import parse
from tests.support.builders import at
from tests.support.corpus import as_printed, needs_corpus, rows

EIGHT = at("20:00")
KEPT = {
    "only what was found": Reason(because=ReasonCode.SAME_MEANING),
    "systems, access and impacts": Reason(
        because=ReasonCode.IMPACT,
        systems=("ics2",),
        access=Access.FILE,
        said=Impact.QUEUED,
        was=Impact.REJECTED,
    ),
    "environments": Reason(because=ReasonCode.ENVIRONMENT, environment=tuple(Environment)),
    "times": Reason(because=ReasonCode.TIMES_MOVED, times=(EIGHT, None), times_before=(None, EIGHT)),
    "a length": Reason(because=ReasonCode.AHEAD, length=timedelta(hours=1, seconds=1)),
    "a moment": Reason(because=ReasonCode.SAYS_UNTIL, said=Fallback.ALLOWED, until=EIGHT),
    "a sentence": Reason(because=ReasonCode.NOT_READ, text="[it] så sagt"),
}


@pytest.mark.parametrize("reason", KEPT.values(), ids=KEPT)
def test_a_reason_is_read_back_as_it_was_kept(reason):
    why = (reason, Reason(because=ReasonCode.FIRST_SEEN))

    assert reasons_from_text(reasons_to_text(why)) == why


def test_only_what_a_reason_has_is_kept():
    assert reasons_to_text((KEPT["a moment"], KEPT["only what was found"])) == (
        '[{"because": "says_until", "said": "allowed", "until": "2026-08-22T18:00:00+00:00"},'
        ' {"because": "same_meaning"}]'
    )


@needs_corpus
def test_every_reason_of_the_corpus_can_be_kept():
    histories = [[parse(as_printed(each)) for each in row["revisions"]] for row in rows("revisions.jsonl")]
    found = {
        change.why
        for history in histories
        for before, after in zip([None, *history], history, strict=False)
        for change in diff(before, after)
    }

    assert len(found) > 20
    assert {why for why in found if reasons_from_text(reasons_to_text(why)) != why} == set()
