"""Opens the saved pages that a command names: all that can be read, with one line for each that cannot."""

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

_A_WAIT = 20
"""Pages from which on a person is shown how far the reading is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The pages of one command, in its order."""

    pages: tuple[SavedPage, ...]
    exit_code: int
    """0: all were read; 1: one of several was not; 2: the only one was not."""

    def finish(self) -> None:
        """End the command, once all that could be read is written, if a page could not be.

        Raises:
            typer.Exit: with the exit code.
        """
        if self.exit_code:
            raise typer.Exit(self.exit_code)


def open_all(paths: Iterable[Path], read_capture: ReadCapture) -> Opened:
    """Open all pages that can be opened; say on stderr which cannot, and why."""
    known = list(paths)
    hidden = not sys.stderr.isatty() or len(known) < _A_WAIT
    with typer.progressbar(known, label="Reading", file=sys.stderr, hidden=hidden) as bar:
        opened = [page for path in bar if (page := _open(path, read_capture)) is not None]
    wrong = WRONG_USE if len(known) == 1 else FAILED
    return Opened(pages=tuple(opened), exit_code=0 if len(opened) == len(known) else wrong)


def _open(path: Path, read_capture: ReadCapture) -> SavedPage | None:
    try:
        return open_page(path, read_capture)
    except PageError as error:
        complain(error)
    except Exception as problem:  # noqa: BLE001 - a page that the program stumbles over must not stop the others
        complain(PageError(f"{path}: the program stumbles over it ({crash_site(problem)}); please report it"))
    return None
