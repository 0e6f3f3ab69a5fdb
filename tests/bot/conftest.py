"""A folder with a configuration file in it."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Go to an empty folder; write `toldvagt.toml` there, or what is named."""
    monkeypatch.chdir(tmp_path)

    def write(text: str, name: str = "toldvagt.toml") -> Path:
        path = Path(name)
        path.write_text(text, encoding="utf-8")
        return path

    return write
