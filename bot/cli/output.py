"""What a command writes: lines for a person, JSON for a program."""

import json

import typer

from rules.messages.markup import UNSEEN


def say(text: str, *, err: bool = False) -> None:
    """Write lines for a person; what the agency and file names say does not work on a terminal."""
    typer.echo(UNSEEN.sub("", text), err=err)


def complain(error: Exception) -> None:
    """Write an error to stderr, each line under the program's name."""
    told = str(error)
    if isinstance(error, OSError) and error.strerror:
        told = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    for line in told.splitlines():
        say(f"toldvagt: {line}", err=True)


def print_json(value: object) -> None:
    # What does not work on a terminal, nor in every file name, reads the same when it is written as its number.
    typer.echo(UNSEEN.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(value, ensure_ascii=False)))
