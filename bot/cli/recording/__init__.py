"""The bundled recording: a week in the life of the agency's status page."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files

from rules.model.notice import Language, Oid, PrintedNotice
from rules.parsing.times.wall_clock import from_wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """One save by an editor. `at` in UTC."""

    at: datetime
    printed: PrintedNotice
    before: bool
    """Whether it was there before the bot was started."""
    say: Mapping[Language, str]
    """What a narrator says; nothing where the picture goes on by itself."""


def week() -> tuple[Save, ...]:
    """Read the recording, oldest save first, each with the whole state of its notice."""
    text = files(__name__).joinpath("week.toml").read_text(encoding="utf-8")
    states: dict[str, PrintedNotice] = {}
    saves = []
    for step in tomllib.loads(text)["step"]:
        states[step["oid"]] = printed = _next(states.get(step["oid"]), step)
        saves.append(
            Save(
                at=from_wall(step["at"]),
                printed=printed,
                before=step.get("before", False),
                say={Language(code): words for code, words in step.get("say", {}).items()},
            )
        )
    return tuple(saves)


def _next(known: PrintedNotice | None, step: dict[str, object]) -> PrintedNotice:
    at = step["at"]
    assert isinstance(at, datetime)
    if known is None:
        return PrintedNotice(
            oid=Oid(str(step["oid"])),
            title=str(step["title"]),
            status=str(step["status"]),
            systems=tuple(map(str, step["systems"])),  # type: ignore[call-overload]
            published=f"{at:%d-%m-%Y %H:%M:%S}",
            updated=f"{at:%d-%m-%Y} kl. {at:%H:%M}",
            body=str(step["body"]).strip(),
        )
    parts = (step.get("top"), known.body, step.get("bottom"))
    return replace(
        known,
        status=str(step.get("status", known.status)),
        updated=f"{at:%d-%m-%Y} kl. {at:%H:%M}",
        body="\n\n".join(str(part).strip() for part in parts if part),
    )
