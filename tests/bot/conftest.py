"""A folder with a configuration file in it; a log that the next test finds as it was."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog

from rules.model.notice import NoticeKey, Slug
from rules.model.people import Mute, Person
from rules.model.subscription import Destination
from tests.support.commands import CONFIG, EXTENDED, LIST
from tests.support.harness.delivery import HERE


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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with two saves of a page and a configuration."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"1.txt": LIST, "2.txt": EXTENDED, "some.toml": CONFIG}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def mute() -> Callable[..., Mute]:
    """Make a mute of the channel that tests look at."""

    def mute(
        notice: NoticeKey | None = None, system: Slug | None = None, until: datetime | None = None
    ) -> Mute:
        by = Person(id="chat:U1", name="Ada")
        return Mute(to=Destination(HERE), notice=notice, system=system, until=until, by=by)

    return mute
