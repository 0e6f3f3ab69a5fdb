from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.messages.answers.explanation import explanation
from rules.messages.answers.fallback import fallback_message, steps
from rules.messages.answers.status import status_message
from rules.messages.answers.windows import windows_message
from rules.model.notice import Language, Slug
from rules.parsing.parse import parse
from rules.status.outlook import status_snapshot
from rules.status.system_status import status
from tests.rules.messages.message_text import strings
from tests.rules.messages.test_compose_any_text import BODIES, STATUSES
from tests.support.builders import at, printed
from tests.support.messages import HOSTILE
from tests.support.sources import sources

NOW = at("19:00")
NAMES = st.lists(HOSTILE | st.sampled_from(["Manifest", "DMS Import", "TFE", "Other"]), max_size=3).map(tuple)
MOMENTS = st.integers(-3000, 3000).map(lambda minutes: NOW + timedelta(minutes=minutes))


@settings(max_examples=60)
@given(
    body=BODIES | HOSTILE,
    title=BODIES | HOSTILE,
    status_printed=STATUSES,
    systems=NAMES,
    moment=MOMENTS,
    language=st.sampled_from(Language),
)
def test_whatever_was_read_can_be_asked_about(body, title, status_printed, systems, moment, language):
    notice = parse(printed(body=body, title=title, status=status_printed, systems=systems))
    known = [notice, parse(printed())]
    fresh = sources(NOW)
    asked = tuple(map(Slug, systems)) or None
    messages = [
        status_message(status_snapshot(known, at=moment, now=NOW), language=language, now=NOW, sources=fresh),
        status_message(status_snapshot(known, at=NOW, systems=asked), language=language, now=NOW, sources={}),
        windows_message(known, within=timedelta(days=2), language=language, now=NOW, sources=fresh),
        fallback_message(known, systems=asked, language=language, now=NOW, sources=fresh),
        steps(notice, language=language, now=NOW),
        explanation(notice, None, language=language, now=NOW),
    ]

    assert all(message.heading.strip() and message.summary.strip() for message in messages)
    assert not [words for message in messages for words in strings(message) if words == "None"]


@settings(max_examples=60)
@given(bodies=st.lists(BODIES, max_size=4), moment=MOMENTS)
def test_who_asks_for_a_system_hears_what_who_asks_for_all_hears(bodies, moment):
    known = [parse(printed(body=body, title=f"Notice {place}")) for place, body in enumerate(bodies)]
    everything = status(known, at=moment)

    for each in everything:
        assert status(known, at=moment, systems=[each.system]) == (each,)
