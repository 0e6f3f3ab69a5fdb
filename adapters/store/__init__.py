"""What is remembered and what is owed, in SQLite or PostgreSQL."""

from adapters.store.db.engine import place, to_come
from adapters.store.db.file_lock import exclusive_lock
from adapters.store.store import Store, open_store

__all__ = ["Store", "exclusive_lock", "open_store", "place", "to_come"]
