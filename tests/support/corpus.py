"""The corpus of real notices, which lies beside the project and not in it."""

import json
from functools import cache
from typing import Any

import pytest

from rules.model.notice import Oid, PrintedNotice
from tests.support.paths import SHARED

CORPUS = SHARED / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.exists(), reason="the corpus of real notices lies beside the project, not in it"
)


@cache
def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]


def as_printed(row: dict[str, Any], oid: str | None = None) -> PrintedNotice:
    return PrintedNotice(
        oid=None if oid is None else Oid(oid),
        systems=tuple(row["systems"]),
        **{name: row[name] for name in ("title", "status", "published", "updated", "body")},
    )
