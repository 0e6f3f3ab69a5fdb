"""What is remembered and what is owed, in SQLite or PostgreSQL."""

from adapters.store.db.file_lock import alone
from adapters.store.db.place import place, to_come
from adapters.store.store import Store, open_store

__all__ = ["Store", "alone", "open_store", "place", "to_come"]
