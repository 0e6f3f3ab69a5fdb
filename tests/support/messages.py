"""Messages to post, and a way to make any message whatever."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from rules.model.message import (
    Code,
    Instant,
    Link,
    Message,
    Paragraph,
    Quote,
    SmallPrint,
    Strong,
    Table,
    Tone,
)
from rules.model.notice import Language

SOURCE = Link("the notice", "https://info.skat.dk/data.aspx?oid=2458407&lang=us")
STARTS = Instant(at=datetime(2025, 11, 22, 19, tzinfo=UTC), text="Saturday 22 November 20:00")


def message(*blocks, **changes) -> Message:
    """A planned window's root, unless told otherwise."""
    given = {
        "summary": "Planned: DMS Import, Saturday 20:00-23:59",
        "heading": "Planned: DMS Import",
        "tone": Tone.PLANNED,
        "language": Language.ENGLISH,
        "blocks": blocks,
    }
    return Message(**(given | changes))


HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from("<>&!@#|*_~`^:()[]{}\\-+.1\n \u202e"), st.characters()), max_size=60
) | st.sampled_from(
    [
        "<!channel>",
        "<@U0001>",
        "<#C0001>",
        "<http://evil.example|skat.dk>",
        "<!date^1^{date}|x>",
        "<at>everyone</at>",
        "[skat.dk](http://evil.example)",
        "![](http://evil.example/seen.png)",
        "{{DATE(2025-11-22T19:00:00Z, SHORT)}}",
    ]
)
LONG = st.builds(lambda text, times: text * times, HOSTILE, st.integers(1, 300))
MOMENTS = st.datetimes(timezones=st.just(UTC))
SPANS = st.one_of(
    HOSTILE,
    st.builds(Strong, HOSTILE),
    st.builds(Code, HOSTILE),
    st.builds(Link, HOSTILE, HOSTILE.map(lambda text: f"https://info.skat.dk/{text}") | HOSTILE),
    st.builds(Instant, at=MOMENTS, text=HOSTILE),
)
LINES = st.lists(st.lists(SPANS, max_size=4).map(tuple), max_size=6).map(tuple)
ROWS = st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE), max_size=6).map(tuple)
BLOCKS = st.one_of(
    st.builds(Paragraph, LINES),
    st.builds(SmallPrint, LINES),
    st.builds(Quote, LONG),
    st.builds(Table, head=st.tuples(HOSTILE, HOSTILE, HOSTILE), rows=ROWS),
)
MESSAGES = st.builds(
    Message,
    summary=LONG,
    heading=LONG,
    tone=st.sampled_from(Tone),
    language=st.sampled_from(Language),
    blocks=st.lists(BLOCKS, max_size=6).flatmap(
        lambda few: st.integers(1, 15).map(lambda times: tuple(few) * times)
    ),
)
