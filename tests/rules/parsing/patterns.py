"""Every pattern of some packages, and texts made of its own words that a slow pattern takes long to search."""

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from rules.parsing.phrases.matcher import Phrase

# The library's own view of a pattern; mypy knows neither module.
codes, parser = (importlib.import_module(f"re.{name}") for name in ("_constants", "_parser"))

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_OF_CLASS = {"digit": "2", "space": " ", "word": "a", "not_digit": "a", "not_space": "a", "not_word": ","}


@dataclass(frozen=True)
class Found:
    """A pattern, where it was found, and which of its methods the code calls."""

    module: str
    pattern: str
    flags: int
    compiled: re.Pattern[str] | Phrase
    methods: frozenset[str]

    def ask(self, text: str) -> None:
        if isinstance(self.compiled, Phrase):
            self.compiled.search(text)
            return
        if self.methods & {"match"}:
            self.compiled.match(text)
        if self.methods & {"fullmatch"}:
            self.compiled.fullmatch(text)
        if not self.methods <= {"match", "fullmatch"}:
            self.compiled.sub("", text)


def every(package: ModuleType) -> Mapping[str, Found]:
    """Return the patterns of all modules of a package, by names that are the same in every process."""
    found: dict[tuple[str, int], tuple[str, Found]] = {}
    names = [
        package.__name__,
        *(each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")),
    ]
    for module in map(importlib.import_module, names):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        for name, value in vars(module).items():
            used = frozenset(each for each in _METHODS if re.search(rf"\b{name}\.{each}\b", source))
            for each in _patterns(value):
                pattern, flags = each.pattern, getattr(each, "flags", 0)
                one = Found(module.__name__, pattern, flags, each, used or frozenset({"search"}))
                found.setdefault((pattern, flags), (f"{module.__name__}.{name}", one))
    # Tables may be filled in any order: the patterns of one table are numbered by their text.
    ordered = sorted(found.values(), key=lambda item: (item[0], item[1].pattern, item[1].flags))
    return {f"{place}[{number}]": each for number, (place, each) in enumerate(ordered)}


def _patterns(value: object) -> Iterator[re.Pattern[str] | Phrase]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, bytes):
        yield re.compile(value.pattern.decode(), value.flags)
    elif isinstance(value, re.Pattern | Phrase):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _patterns(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _patterns(each)


def attacks(found: Found, length: int, seed: int = 1) -> Iterator[str]:
    """Yield texts of so many characters, all of the pattern's own words: repeated, cut off, and without an end."""
    pick = random.Random(seed)
    tree = parser.parse(found.pattern, found.flags)
    for _ in range(5):
        word = _text(tree, pick)
        yield from (
            _filled(word, length),
            _filled(f"{word} ", length),
            _filled(word[: len(word) // 2 + 1], length),
        )
    repeats = list(_repeated(tree, []))
    for before, body in pick.sample(repeats, min(len(repeats), 12)):
        begin = "".join(_text(each, pick) for each in before)
        word = _text(body, pick) or "a"
        yield from (begin + _filled(word, length), _filled(begin + word, length))
        yield from (begin + _filled(f"{word} ", length) + "!", begin + _mixed(body, pick, length) + "!")


def _filled(word: str, length: int) -> str:
    return ((word or "a") * (length // len(word or "a") + 1))[:length]


def _mixed(body: Any, pick: random.Random, length: int) -> str:
    words = [_text(body, pick) or "a" for _ in range(20)]
    return _filled("".join(words), length)


def _text(sequence: Any, pick: random.Random) -> str:
    return "".join(_part(code, value, pick) for code, value in sequence)


def _part(code: Any, value: Any, pick: random.Random) -> str:
    if code is codes.BRANCH:
        return _text(pick.choice(value[1]), pick)
    if code in {codes.SUBPATTERN, codes.ATOMIC_GROUP}:
        return _text(value[3] if code is codes.SUBPATTERN else value, pick)
    if code in _REPEATS:
        least, most, body = value
        return "".join(_text(body, pick) for _ in range(pick.choice([least, min(int(most), least + 1)])))
    if code is codes.IN:
        return _of_set(value, pick)
    return chr(value) if code is codes.LITERAL else "a" if code is codes.ANY else ""


def _of_set(items: Any, pick: random.Random) -> str:
    if items[0][0] is codes.NEGATE:
        return pick.choice("a 1")
    code, value = pick.choice(items)
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return chr(pick.randint(*value))
    return _OF_CLASS[str(value).removeprefix("CATEGORY_").lower()]


def _repeated(sequence: Any, before: list[Any]) -> Iterator[tuple[list[Any], Any]]:
    """Yield what is repeated without an end, and what stands before it."""
    for place, (code, value) in enumerate(sequence):
        begin = [*before, sequence[:place]]
        if code in _REPEATS and int(value[1]) > 3:
            yield begin, value[2]
        for inner in _inside(code, value):
            yield from _repeated(inner, begin)


def _inside(code: Any, value: Any) -> Iterator[Any]:
    if code in _REPEATS:
        yield value[2]
    elif code is codes.BRANCH:
        yield from value[1]
    elif code is codes.SUBPATTERN:
        yield value[3]
    elif code is codes.ATOMIC_GROUP:
        yield value
    elif code in {codes.ASSERT, codes.ASSERT_NOT}:
        yield value[1]
