"""Real notices against their labels, and a reader that never fails."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.notice import PrintedNotice
from rules.parse import parse
from rules.record import record

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.skipif(
    not CORPUS.exists(), reason="the corpus of real notices lies beside the project, not in it"
)
def test_real_notices_are_read_as_labelled():
    notices = [json.loads(line) for line in (CORPUS / "notices.jsonl").read_text("utf-8").splitlines()]
    labels = [json.loads(line) for line in (CORPUS / "gold.jsonl").read_text("utf-8").splitlines()]
    wrong = [
        (label["id"], field)
        for notice, label in zip(notices, labels, strict=True)
        for field in ("kind", "outcome", "fallback")
        if record(parse(_printed(notice)))[field] != label[field]
    ]

    assert not wrong


def _printed(notice):
    return PrintedNotice(
        oid=None,
        title=notice["title"],
        status=notice["status"],
        systems=tuple(notice["systems"]),
        published=notice["published"],
        updated=notice["updated"],
        body=notice["body"],
    )


@given(title=st.text(max_size=80), body=st.text(max_size=300), published=st.text(max_size=20))
def test_no_text_makes_the_reader_fail(title, body, published):
    notice = parse(PrintedNotice(oid=None, title=title, body=body, published=published))

    assert notice.text == body
