"""What a command writes: lines for a person, JSON for a program."""

import json

import typer

from rules.messages.markup import UNSEEN


def say(text: str, *, err: bool = False) -> None:
    """Write lines for a person, without the control characters of notices and file names."""
    typer.echo(UNSEEN.sub("", text), err=err)


def complain(error: Exception) -> None:
    """Write an error to stderr, each line after the program's name."""
    text = str(error)
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    for line in text.splitlines():
        say(f"toldvagt: {line}", err=True)


def print_json(value: object) -> None:
    # Control characters are escaped: JSON then means the same, and a terminal does not obey them.
    typer.echo(UNSEEN.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(value, ensure_ascii=False)))
