"""Reading a notice; baseline: one regular expression that only splits its text into words."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from bot.recording import week
from rules.notice import PrintedNotice
from rules.parse import parse
from tests.bench.timing import seconds

CORPUS = Path("../shared/corpus/notices.jsonl")
_WORD = re.compile(r"\w+")


def run() -> Iterator[str]:
    texts = _notices()
    ours = [seconds(partial(parse, text), runs=5) for text in texts]
    baseline = [seconds(partial(_WORD.findall, text.body or ""), runs=5) for text in texts]
    yield (
        f"{len(texts)} notices: median {median(ours) * 1e3:.3f} ms, slowest {max(ours) * 1e3:.3f} ms; "
        f"{sum(ours) / sum(baseline):.0f} times as long as splitting into words"
    )


def _notices() -> list[PrintedNotice]:
    if not CORPUS.exists():
        return [save.printed for save in week()]
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return [
        PrintedNotice(
            oid=None,
            **{name: row[name] for name in ("title", "status", "published", "updated", "body")},
            systems=tuple(row["systems"]),
        )
        for row in rows
    ]
