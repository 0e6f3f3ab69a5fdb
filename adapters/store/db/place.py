"""Where a database is, for whoever looks without making one."""

import os
from pathlib import Path

from adapters.store.db.engine import IN_MEMORY, address
from rules.ports.services import StoreError


def place(url: str) -> str:
    """Name the database for a person: a file in full, or a server without its password.

    Raises:
        StoreError: the address is none.
    """
    path = file_of(url)
    return address(url).render_as_string(hide_password=True) if path is None else str(path)


def to_come(url: str) -> Path | None:
    """Return the file that opening the database would make; None where it is there, or is no file.

    Raises:
        StoreError: the address is none, or its file cannot be made.
    """
    path = file_of(url)
    if path is None or path.exists():
        return None
    folder = next(each for each in path.parents if each.exists())
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(f"database folder {folder}: nothing can be made in it")
    return path


def file_of(url: str) -> Path | None:
    """Return the file that a database is in, in full; None where it is in none.

    Raises:
        StoreError: the address is none.
    """
    parsed = address(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != IN_MEMORY
    return Path(parsed.database).expanduser().absolute() if is_file and parsed.database else None
