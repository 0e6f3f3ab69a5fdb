"""A folder with a configuration file in it; a log that the next test finds as it was."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """Undo what a command configured: its stream is closed after the test."""
    root = logging.getLogger()  # noqa: TID251 - what libraries log goes through it
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Go to an empty folder; write `toldvagt.toml` there, or what is named."""
    monkeypatch.chdir(tmp_path)

    def write(text: str, name: str = "toldvagt.toml") -> Path:
        path = Path(name)
        path.write_text(text, encoding="utf-8")
        return path

    return write
