"""Opens the saved pages that a command names, and writes one line for each that cannot be read."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.cli.captures import PageError, ReadCapture, SavedPage, open_page
from bot.cli.output import complain
from bot.operations.crash_site import crash_site

FAILED = 1
WRONG_USE = 2

_SLOW_FROM = 20
"""The number of pages from which on a progress bar is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPages:
    """The pages of one command, in its order."""

    pages: tuple[SavedPage, ...]
    exit_code: int
    """0: all pages were read; 1: one of several was not; 2: the only one was not."""

    def finish(self) -> None:
        """End the command with an error code if a page could not be read; called after all output.

        Raises:
            typer.Exit: a page could not be read.
        """
        if self.exit_code:
            raise typer.Exit(self.exit_code)


def open_all(paths: Iterable[Path], read_capture: ReadCapture) -> OpenedPages:
    """Open all pages that can be read; write to stderr which cannot, and why."""
    named = list(paths)
    hidden = not sys.stderr.isatty() or len(named) < _SLOW_FROM
    with typer.progressbar(named, label="Reading", file=sys.stderr, hidden=hidden) as bar:
        opened = [page for path in bar if (page := _open(path, read_capture)) is not None]
    failed = WRONG_USE if len(named) == 1 else FAILED
    return OpenedPages(pages=tuple(opened), exit_code=0 if len(opened) == len(named) else failed)


def _open(path: Path, read_capture: ReadCapture) -> SavedPage | None:
    try:
        return open_page(path, read_capture)
    except PageError as error:
        complain(error)
    except Exception as problem:  # noqa: BLE001 - a fault of the program on one page must not stop the others
        complain(PageError(f"{path}: the program stumbles over it ({crash_site(problem)}); please report it"))
    return None
