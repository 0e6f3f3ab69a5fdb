"""Turns faults of the configuration into one line each: the place, what is wrong, how to fix it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from bot.config.validators import did_you_mean

Place = tuple[str | int, ...]
Keys = Mapping[str, tuple[str, ...]]
"""The known keys of each section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where values were read: the file, the environment and secret files."""

    file: str
    variables: frozenset[str]
    """Names, in upper case, of the environment variables and secret files that are set."""
    prefix: str

    def where(self, place: Place) -> str:
        """Return the name of a place as the operator wrote it: a variable, or a file with section and key."""
        variable = self._variable(place)
        if variable is None:
            return f"{self.file}: {_in_file(place)}"
        entry = next((f" {item + 1}" for item in place if isinstance(item, int)), "")
        return f"{variable}{entry}"

    def _variable(self, place: Place) -> str | None:
        names = [str(part) for part in place if isinstance(part, str)]
        for length in range(len(names), 0, -1):
            variable = (self.prefix + "__".join(names[:length])).upper()
            if variable in self.variables:
                return variable
        return None


def lines(errors: Iterable[ErrorDetails], *, keys: Keys, origin: Origin) -> Iterator[str]:
    """Yield one line for each fault, in the order of the errors."""
    for error in errors:
        place = tuple(error["loc"])
        yield f"{origin.where(place)}: {_text(error, place, keys)}"


def unknown_key(place: Place, keys: Keys) -> str:
    """Return what is wrong with a key that no section has."""
    *sections, key = [str(part) for part in place if isinstance(part, str)]
    section = sections[0] if sections else None
    choices = keys.get(section, ()) if section else tuple(keys)
    return f"unknown {'key' if section else 'section'}; {did_you_mean(key, choices)}"


def _in_file(place: Place) -> str:
    section, *rest = place
    match rest:
        case (int(index), *inner):
            return ", ".join((f"[[{section}]] {index + 1}", *_words(inner)))
        case _:
            return " ".join((f"[{section}]", *_words(rest)))


def _words(parts: Iterable[str | int]) -> Iterator[str]:
    return (part for part in parts if isinstance(part, str))


def _text(error: ErrorDetails, place: Place, keys: Keys) -> str:
    if error["type"] == "extra_forbidden":
        return unknown_key(place, keys)
    text = TEXTS.get(error["type"])
    return text(error.get("ctx", {}), error["input"]) if text else error["msg"]


def _choice(context: Mapping[str, Any], value: object) -> str:
    choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
    return f'"{value}" is not known; {did_you_mean(str(value), choices)}'


def _empty(value: object) -> str:
    """Return the text for an empty value: a list may be left out, a secret may not."""
    leave = "; leave the key out to mean all" if isinstance(value, list | tuple) else ""
    return f"must not be empty{leave}"


TEXTS: Mapping[str, Callable[[Mapping[str, Any], object], str]] = {
    "enum": _choice,
    "literal_error": _choice,
    "missing": lambda context, value: "missing",
    "value_error": lambda context, value: str(context["error"]),
    "string_type": lambda context, value: 'must be text in quotes, such as "…"',
    "model_type": lambda context, value: "must be a section with keys of its own",
    "tuple_type": lambda context, value: (
        "must be a list; a section that may stand more than once has double brackets, [[…]]"
    ),
    "bool_type": lambda context, value: "must be true or false",
    "bool_parsing": lambda context, value: "must be true or false",
    "float_type": lambda context, value: "must be a number",
    "float_parsing": lambda context, value: "must be a number",
    "finite_number": lambda context, value: "must be a number",
    "greater_than": lambda context, value: f"must be more than {context['gt']:g}",
    "less_than_equal": lambda context, value: f"must be at most {context['le']:g}",
    "too_short": lambda context, value: _empty(value),
    "string_too_short": lambda context, value: "must not be empty",
}
"""The text for each type of error of pydantic, from its context and the value. No text repeats a secret."""
