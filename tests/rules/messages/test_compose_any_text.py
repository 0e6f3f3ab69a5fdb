from hypothesis import given, settings
from hypothesis import strategies as st

from rules.changes.diff import diff
from rules.messages import compose
from rules.model.notice import Language
from rules.parsing.parse import parse
from tests.rules.messages.message_text import strings
from tests.support.builders import at, printed

READ_AT = at("12:10", "2026-08-21")

BODIES = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "PRD-servicewindow Saturday August 22, 2026, 1800-2000",
                "Sunday October 25, 2026, 0245 (DST) - 0315 (ST)",
                "Update 20:20: The service window is extended until 23:59.",
                "Update 21:00: Delayed.",
                "Done 19:28",
                "Cancelled",
                "The use of fallback procedure is allowed during the service window.",
                "Files sent to Manifest will fail/be rejected.",
                "Servicevindue lørdag den 22. august 2026 kl. 2200-0200",
                "Wednesday August 22, 2026, 1800-20150",
                "Bzz {0} {end} bzz.",
            ]
        ),
        max_size=6,
    ).map("\n".join),
)
STATUSES = st.sampled_from([None, "Open", "Closed", "Scheduled unavailability", "Qwerty"])


@settings(max_examples=60)
@given(
    texts=st.tuples(BODIES, BODIES),
    titles=st.tuples(BODIES, BODIES),
    statuses=st.tuples(STATUSES, STATUSES),
    language=st.sampled_from(Language),
)
def test_whatever_is_read_can_be_told(texts, titles, statuses, language):
    before, after = (
        parse(printed(body=body, title=title, status=status))
        for body, title, status in zip(texts, titles, statuses, strict=True)
    )
    steps = [step for step in (diff(None, before), diff(before, after)) if step]
    messages = [
        compose.root(after, language=language, read_at=READ_AT),
        compose.reply(steps, language=language),
        compose.standalone(steps[-1:], language=language, read_at=READ_AT),
    ]

    assert all(message.heading and message.summary for message in messages)
    told = [words for message in messages for words in strings(message) if words not in (*texts, *titles)]
    assert not [words for words in told if "\n" not in words and words != words.strip()]
    assert not [words for words in told if "\n" not in words and ("  " in words or "None" in words)]
