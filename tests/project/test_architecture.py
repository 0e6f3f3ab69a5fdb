"""The document on the architecture is true of the code."""

import ast
import re

import pytest

from tests.project.architecture import DOCUMENT, drawn
from tests.support.paths import ROOT

TEXT = DOCUMENT.read_text(encoding="utf-8")
MOST_HOPS = 20
WALKS = dict(re.findall(r"(?ms)^### (Walk: .+?)$(.+?)(?=^##|\Z)", TEXT))
HOP = re.compile(r"(?m)^\d+\. `([\w/]+\.py):([\w.]+)`")


def names(path: str) -> set[str]:
    """Return what a module defines: functions, classes, and methods as `Class.method`."""
    found = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
            inner = node.body if isinstance(node, ast.ClassDef) else []
            found |= {
                f"{node.name}.{each.name}"
                for each in inner
                if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
            }
    return found


def test_the_floors_are_those_of_the_imports():
    """To draw them again: `python -m tests.project.architecture`."""
    assert drawn(TEXT) == TEXT


def test_there_are_three_walks():
    assert len(WALKS) == 3


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_walk_is_short_and_its_steps_exist(walk):
    hops = HOP.findall(walk)

    assert 3 < len(hops) < MOST_HOPS
    assert [f"{path}:{name}" for path, name in hops if name not in names(path)] == []
