"""What a reader may rely on in every file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

SOURCES = sorted(path for package in ("bot", "adapters", "rules") for path in (ROOT / package).rglob("*.py"))
RULES = sorted((ROOT / "rules").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LEVELS = {"debug", "info", "warning", "error", "exception", "critical"}
EVENT = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
"""`noun.past_verb`."""

VAGUE = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "base", "stuff"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def log_calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=level)) if level in LEVELS:
                yield node


def is_constant_event(call: ast.Call) -> bool:
    match call.args:
        case [ast.Constant(value=str(event))]:
            return EVENT.fullmatch(event) is not None
        case _:
            return False


def has_a_function(path: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef) for node in ast.parse(path.read_text(encoding="utf-8")).body)


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name)
def test_a_file_is_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name)
def test_a_module_is_named_after_what_it_holds(path):
    assert not VAGUE & set(path.stem.split("_"))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_an_event_is_a_constant_of_noun_and_past_verb(path):
    assert [f"line {call.lineno}" for call in log_calls(path) if not is_constant_event(call)] == []


@pytest.mark.parametrize("path", [path for path in RULES if has_a_function(path)], ids=name)
def test_what_others_call_in_rules_has_a_test_of_its_own(path):
    """An inner module may be tested through those that use it; coverage sees to it that it is."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    used_inside = any(module in imports_of(other) for other in RULES)

    assert used_inside or (ROOT / "tests" / path.parent.relative_to(ROOT) / f"test_{path.stem}.py").exists()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_says_what_it_is_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert not tree.body or ast.get_docstring(tree)
