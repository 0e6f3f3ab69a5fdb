"""A notice as plain data."""

import json

from rules.messages.json_record import record
from rules.model.evidence import Contradiction, ContradictionKind
from rules.model.notice import Access, Fallback, Outcome, Update, UpdateKind
from tests.support.builders import at, impacts, notice, window


def test_a_notice_is_told_with_copenhagen_times():
    said = notice(
        window=window("18:00", "20:00", systems=("manifest",)),
        outcome=Outcome.COMPLETED,
        completed_at=at("19:30"),
        fallback=Fallback.ALLOWED,
        updates=(Update(at=at("19:30"), kinds=(UpdateKind.COMPLETED,)),),
        impacts=impacts(manifest=("rejected", None)),
    )
    found = record(said)

    assert found["windows"] == [
        {
            "start": "2026-08-22T18:00+02:00",
            "end": "2026-08-22T20:00+02:00",
            "planned_end": "2026-08-22T20:00+02:00",
            "systems": ["manifest"],
            "outcome": "open",
        }
    ]
    assert found["updates"] == [{"at": "2026-08-22T19:30+02:00", "kinds": ["completed"], "end": None}]
    assert found["impacts"] == {"manifest": {Access.FILE: "rejected"}}
    assert (found["outcome"], found["fallback"]) == ("completed", "allowed")


def test_the_keys_are_the_contract():
    assert list(record(notice(window=window("18:00", "20:00")))) == [
        *(
            "oid",
            "title",
            "kind",
            "status",
            "environment",
            "systems",
            "published",
            "updated",
            "windows",
            "outcome",
        ),
        *(
            "completed_at",
            "fallback",
            "fallback_until",
            "updates",
            "impacts",
            "inconsistent",
            "contradictions",
        ),
        *("references", "links", "unread"),
    ]


def test_a_contradiction_is_told_in_english():
    found = Contradiction(clash=ContradictionKind.NO_TIME, printed="1800-20150")

    told = record(notice(contradictions=(found,)))

    assert (told["inconsistent"], told["contradictions"]) == (True, ['"1800-20150" is no time of day'])


def test_the_record_is_json():
    assert json.loads(json.dumps(record(notice())))["windows"][0]["systems"] is None
