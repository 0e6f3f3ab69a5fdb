"""The lock of a SQLite file, for one service at a time.

A second service would release the leases of the first, and everything would be sent twice.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.store.db.engine import file_of
from rules.ports.services import StoreError


@contextmanager
def exclusive_lock(url: str) -> Iterator[None]:
    """Hold the lock of a database file; the operating system releases it when the process ends. A server needs no lock.

    Raises:
        StoreError: another process holds the lock, or the lock file cannot be created.
    """
    path = file_of(url)
    if path is None:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Opened for reading only: another user may have created the file.
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"database {path}: {error.strerror}") from None
    try:
        _acquire(lock, path)
        yield
    finally:
        os.close(lock)


def _acquire(lock: int, path: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreError(
            f"database {path}: another `toldvagt run` uses it; a file is for one process, PostgreSQL for many"
        ) from None
