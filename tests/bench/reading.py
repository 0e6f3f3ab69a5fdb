"""Reading a notice; baseline: one regular expression that only splits its text into words."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from statistics import median
from time import perf_counter
from typing import Protocol

from bot.recording import week
from rules.notice import PrintedNotice
from rules.parse import parse
from tests.bench.timing import seconds
from tests.corpus import CORPUS, as_printed, rows

_WORD = re.compile(r"\w+")


def run() -> Iterator[str]:
    texts = notices()
    caches = _caches()
    cold = [median(_cold(text, caches) for _ in range(5)) for text in texts]
    warm = [seconds(partial(parse, text), runs=5) for text in texts]
    baseline = [seconds(partial(_WORD.findall, text.body or ""), runs=5) for text in texts]
    for name, ours in {"no sentence seen before": cold, "every sentence seen before": warm}.items():
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


def _cold(text: PrintedNotice, caches: Iterable[_Cache]) -> float:
    for cache in caches:
        cache.cache_clear()
    begun = perf_counter()
    parse(text)
    return perf_counter() - begun


def notices() -> list[PrintedNotice]:
    if not CORPUS.exists():
        return [save.printed for save in week()]
    return [as_printed(row) for row in rows("notices.jsonl")]
