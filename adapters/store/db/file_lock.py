"""One service at a time on a database in a file: a second one would undo what the first has set up, and tell all twice."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.store.db.engine import file_of
from rules.ports.services import StoreError


@contextmanager
def exclusive_lock(url: str) -> Iterator[None]:
    """Be the only one on a file; the lock ends with the process, however it ends. A server is for many.

    Raises:
        StoreError: another process is; or the file beside the database cannot be made.
    """
    path = file_of(url)
    if path is None:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # To be read only: whoever made it may have been another user.
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"database {path}: {error.strerror}") from None
    try:
        _take(lock, path)
        yield
    finally:
        os.close(lock)


def _take(lock: int, path: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError(
            f"database {path}: another `toldvagt run` uses it; a file is for one process, PostgreSQL for many"
        ) from None
