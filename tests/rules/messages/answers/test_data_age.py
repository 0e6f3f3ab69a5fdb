from datetime import timedelta

import pytest

from rules.messages.answers import data_age
from rules.model.message import Line, Strong
from rules.model.notice import Language
from tests.support.builders import at
from tests.support.sources import NAME, sources

NOW = at("12:03")
MINUTE = timedelta(minutes=1)


def plain(found: list[Line]) -> list[str]:
    return [span.text if isinstance(span, Strong) else str(span) for line in found for span in line]


AGES = {  # how long ago it was read, how long it fails, what is said
    "just now": ((MINUTE / 2, None), ["As of Saturday 22 August 2026 12:03, read just now"]),
    "a while ago": ((5 * MINUTE, None), ["As of Saturday 22 August 2026 12:03, read 5 minutes ago"]),
    "failing for a moment": (
        (5 * MINUTE, 2 * MINUTE),
        ["As of Saturday 22 August 2026 12:03, read 5 minutes ago"],
    ),
    "failing for long": (
        (40 * MINUTE, 30 * MINUTE),
        ["⚠ “list” could not be read since 11:33: what the agency has said since then is not known here."],
    ),
    "nobody reads it": (
        (timedelta(days=1), None),
        [
            "⚠ “list” was last read Friday 12:03: what the agency has said since then is not known here.",
        ],
    ),
    "never read": ((None, None), ["⚠ “list” has not been read yet."]),
}


@pytest.mark.parametrize(("age", "said"), AGES.values(), ids=AGES)
def test_the_age_of_the_data_is_said_and_loudly_where_it_is_stale(age, said):
    read, failing = age
    known = sources(NOW, read=read, failing=failing)

    assert [
        *plain(list(data_age.warnings(known, Language.ENGLISH, now=NOW))),
        *plain(list(data_age.as_of(known, Language.ENGLISH, now=NOW))),
    ] == said


def test_of_several_sources_the_oldest_counts_and_each_stale_one_is_named():
    known = {
        **sources(NOW),
        "page": sources(NOW, read=3 * MINUTE)[NAME],
        "feed": sources(NOW, failing=timedelta(hours=2))[NAME],
    }

    assert len(plain(list(data_age.warnings(known, Language.DANISH, now=NOW)))) == 1
    assert plain(list(data_age.as_of(known, Language.DANISH, now=NOW))) == [
        "Pr. lørdag den 22. august 2026 kl. 12:03, læst for 3 minutter siden"
    ]


def test_without_any_source_nothing_is_known():
    assert plain(list(data_age.warnings({}, Language.ENGLISH, now=NOW))) == [
        "⚠ Nothing has been read from the agency yet."
    ]
