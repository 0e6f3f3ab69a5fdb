"""Where modules lie and what they are called: a newcomer finds a file by its name."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from tests.support.paths import ROOT

PACKAGES = ("bot", "adapters", "rules")
MOST_ENTRIES = 12
SHORT = 30
"""Lines. A shorter module that one module alone imports belongs into that one."""

FOLDERS = sorted(
    {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    - {ROOT / "adapters/store/migrations/versions"}
)
TEST_FOLDERS = sorted({path.parent for path in (ROOT / "tests").rglob("*.py")})
MIRRORED = [
    path
    for path in TEST_FOLDERS
    if path.relative_to(ROOT / "tests").parts[:1] in {(name,) for name in PACKAGES}
]
OF_NO_PACKAGE = {"rules/parsing/unseen", "rules/parsing/whole_notices"}
"""Folders of tests that belong to no single package below their own."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def modules(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.glob("*.py")
        if path.name not in {"__init__.py", "__main__.py", "conftest.py"}
    ]


def packages(folder: Path) -> list[str]:
    return [path.parent.name for path in folder.glob("*/__init__.py")]


def classes() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    yield node.name, name(path)


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_a_folder_is_seen_at_one_glance(folder):
    assert len([*modules(folder), *packages(folder)]) <= MOST_ENTRIES


@pytest.mark.parametrize("folder", TEST_FOLDERS, ids=name)
def test_a_folder_of_tests_is_seen_at_one_glance(folder):
    assert len(modules(folder)) <= MOST_ENTRIES


@pytest.mark.parametrize("folder", MIRRORED, ids=name)
def test_tests_lie_as_the_code_does(folder):
    mirrored = str(folder.relative_to(ROOT / "tests"))

    assert (ROOT / mirrored).is_dir() or mirrored in OF_NO_PACKAGE


def test_every_folder_of_code_is_a_package():
    assert [name(folder) for folder in FOLDERS if not (folder / "__init__.py").exists()] == []


def test_no_class_name_is_used_twice():
    found = list(classes())
    twice = {each for each, count in Counter(each for each, _ in found).items() if count > 1}

    assert sorted((each, path) for each, path in found if each in twice) == []


def test_a_short_module_has_more_than_one_reader():
    graph = grimp.build_graph(*PACKAGES)
    short = [
        module
        for module in graph.modules
        if (path := ROOT / f"{module.replace('.', '/')}.py").exists()
        and len(path.read_text(encoding="utf-8").splitlines()) < SHORT
        and len(graph.find_modules_that_directly_import(module)) == 1
    ]

    assert sorted(short) == []
