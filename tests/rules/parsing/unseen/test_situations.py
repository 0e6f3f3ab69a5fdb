"""Whole notices as a clerk in a hurry types them, and as a careful editor does: what is understood of each.

`situations/<name>.txt`: the header, the text, and behind `=>` line by line what it must give.
"""

from pathlib import Path

import pytest

from tests.support.sentences import read, summary

SITUATIONS = sorted((Path(__file__).parent / "situations").glob("*.txt"))


@pytest.mark.parametrize("path", SITUATIONS, ids=[path.stem for path in SITUATIONS])
def test_what_is_understood_of_a_whole_notice(path):
    header, printed = path.read_text("utf-8").split("\n\n", 1)
    text, facts = printed.split("\n\n=> ")
    said = dict(line.split(": ", 1) for line in header.splitlines())
    notice = read(
        text,
        title=said["title"],
        systems=tuple(said["systems"].split(", ")),
        published=said["published"],
        updated=said["updated"],
    )

    assert summary(notice) == tuple(facts.strip().split("\n=> "))
