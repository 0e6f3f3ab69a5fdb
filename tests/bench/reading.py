"""Reading a notice; baseline: one regular expression that only splits its text into words.

Three ways, for the reader remembers what it read of a sentence: a notice read again; every notice once, one after the
other, as a service does that has just started; and a notice of which nothing is remembered, not even a word.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from statistics import median
from time import perf_counter
from typing import Protocol

from bot.cli.recording import week
from rules.model.notice import PrintedNotice
from rules.parsing.parse import parse
from tests.support.corpus import CORPUS, as_printed, rows
from tests.support.timing import seconds

_WORD = re.compile(r"\w+")


def run() -> Iterator[str]:
    texts = notices()
    caches = _caches()
    baseline = [seconds(partial(_WORD.findall, text.body or ""), runs=5) for text in texts]
    ways = {
        "read again": [seconds(partial(parse.__wrapped__, text), runs=5) for text in texts],
        "each once, one after the other": _once_each(texts, caches),
        "with nothing remembered": [median(_anew(text, caches) for _ in range(5)) for text in texts],
    }
    for name, ours in ways.items():
        yield (
            f"{len(texts)} notices, {name}: median {median(ours) * 1e3:.3f} ms, slowest {max(ours) * 1e3:.3f} ms; "
            f"{sum(ours) / sum(baseline):.0f} times as long as splitting into words"
        )


class _Cache(Protocol):
    def cache_clear(self) -> None: ...


def _caches() -> list[_Cache]:
    """Every memory that the reading rules keep of what they have read."""
    found = [
        each
        for name, module in sys.modules.items()
        if name.startswith("rules.")
        for each in vars(module).values()
        if hasattr(each, "cache_clear")
    ]
    return list({id(each): each for each in found}.values())


def _once_each(texts: Sequence[PrintedNotice], caches: Iterable[_Cache]) -> list[float]:
    passes = []
    for _ in range(5):
        _forget(caches)
        passes.append([_took(text) for text in texts])
    return [median(took) for took in zip(*passes, strict=True)]


def _anew(text: PrintedNotice, caches: Iterable[_Cache]) -> float:
    _forget(caches)
    return _took(text)


def _forget(caches: Iterable[_Cache]) -> None:
    for cache in caches:
        cache.cache_clear()


def _took(text: PrintedNotice) -> float:
    begun = perf_counter()
    parse.__wrapped__(text)
    return perf_counter() - begun


def notices() -> list[PrintedNotice]:
    if not CORPUS.exists():
        return [save.printed for save in week()]
    return [as_printed(row) for row in rows("notices.jsonl")]
