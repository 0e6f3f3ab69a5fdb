"""Draws the floors of the packages from the imports: `python -m tests.project.architecture` writes them into the document."""

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter

import grimp

from tests.support.paths import ROOT

DOCUMENT = ROOT / "docs/architecture.md"
BEGIN, END = "<!-- floors: drawn from the imports -->", "<!-- end of the floors -->"
PACKAGES = ("bot", "adapters", "rules")


def floors(graph: grimp.ImportGraph, package: str) -> list[list[str]]:
    """Return what lies in a package, the top floor first; nothing imports from its own floor or one above it.

    Raises:
        graphlib.CycleError: two of them import each other.
    """
    arrows = _arrows(graph, package)
    level: dict[str, int] = {}
    for name in TopologicalSorter(arrows).static_order():
        level[name] = 1 + max((level[each] for each in arrows[name]), default=-1)
    top = max(level.values())
    return [sorted(name for name in level if level[name] == each) for each in range(top, -1, -1)]


def _arrows(graph: grimp.ImportGraph, package: str) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {child.rpartition(".")[2]: set() for child in graph.find_children(package)}
    for module in graph.modules:
        name = _inside(module, package)
        if name is not None:
            imported = (_inside(each, package) for each in graph.find_modules_directly_imported_by(module))
            found[name] |= {each for each in imported if each is not None and each != name}
    return found


def _inside(module: str, package: str) -> str | None:
    start, _, rest = module.partition(f"{package}.")
    return rest.partition(".")[0] if rest and not start else None


def picture() -> str:
    return "\n".join(["```", *_lines(grimp.build_graph(*PACKAGES)), "```"])


def _lines(graph: grimp.ImportGraph) -> Iterator[str]:
    for package in PACKAGES:
        for number, names in enumerate(floors(graph, package)):
            yield f"{package if number == 0 else '':10}{'  '.join(names)}"
        yield ""


def drawn(document: str) -> str:
    """Return the document with the floors as they are now."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{picture()}\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(drawn(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
