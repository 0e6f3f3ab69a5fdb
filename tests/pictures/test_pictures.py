"""The pictures of the documents say what the program says today.

`make pictures` draws them anew: look at what changed before it is kept.
"""

import asyncio
import re
from pathlib import Path

import pytest

from tests.pictures.album import FOLDER, TIMELINE, album, words
from tests.pictures.ink import Run, wrapped

ROOT = FOLDER.parent.parent
KEPT = sorted(FOLDER.iterdir())
DRAWINGS = [each for each in KEPT if each.suffix == ".svg"]
SHOWN = [
    found
    for document in (ROOT / "README.md", *ROOT.glob("docs/*.md"))
    for found in re.findall(r"!\[([^]]*)\]\((?:docs/)?pictures/([\w.]+)\)", document.read_text("utf-8"))
]
MOST = 150_000
"""Bytes."""


def name(path: Path) -> str:
    return path.name


@pytest.fixture(scope="module")
def pictures():
    return asyncio.run(album())


@pytest.mark.parametrize("path", DRAWINGS, ids=name)
def test_a_picture_says_what_the_program_says(path, pictures):
    assert words(path.read_bytes()) == words(pictures.drawn[path.name])


def test_all_are_kept_and_no_others(pictures):
    assert {each.name for each in KEPT} == pictures.drawn.keys()


@pytest.mark.parametrize("path", KEPT, ids=name)
def test_a_picture_is_small(path):
    assert path.stat().st_size < MOST


def test_each_is_shown_somewhere_with_words_for_those_who_do_not_see_it():
    assert {file for _, file in SHOWN} == {each.name for each in KEPT}
    assert all(said for said, _ in SHOWN)


def test_the_timeline_is_described_by_its_own_words(pictures):
    assert {said for said, file in SHOWN if file == TIMELINE} == {pictures.timeline}


def test_a_line_breaks_between_words_and_keeps_their_looks():
    line = [Run(text="Fallback procedure:", looks="strong"), Run(text=" only if absolutely necessary")]
    rows = list(wrapped(line, 15, 200))

    assert [[(run.text, run.looks) for run in row] for row in rows] == [
        [("Fallback procedure:", "strong"), (" only if ", "")],
        [("absolutely necessary", "")],
    ]
