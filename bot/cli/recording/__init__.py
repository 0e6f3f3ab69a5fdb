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
    """One save of a notice by an editor. `at` is in UTC."""

    at: datetime
    printed: PrintedNotice
    before: bool
    """Whether the notice was published before the bot started."""
    say: Mapping[Language, str]
    """The narrator's line, by language; empty where there is none."""


def week() -> tuple[Save, ...]:
    """Return the saves of the recording, oldest first, each with the whole notice."""
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


def _next(before: PrintedNotice | None, step: dict[str, object]) -> PrintedNotice:
    at = step["at"]
    assert isinstance(at, datetime)
    if before is None:
        return PrintedNotice(
            oid=Oid(str(step["oid"])),
            title=str(step["title"]),
            status=str(step["status"]),
            systems=tuple(map(str, step["systems"])),  # type: ignore[call-overload]
            published=f"{at:%d-%m-%Y %H:%M:%S}",
            updated=f"{at:%d-%m-%Y} kl. {at:%H:%M}",
            body=str(step["body"]).strip(),
        )
    parts = (step.get("top"), before.body, step.get("bottom"))
    return replace(
        before,
        status=str(step.get("status", before.status)),
        updated=f"{at:%d-%m-%Y} kl. {at:%H:%M}",
        body="\n\n".join(str(part).strip() for part in parts if part),
    )
