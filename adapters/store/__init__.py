"""What is remembered and what is owed, in SQLite or PostgreSQL."""

from adapters.store.store import Store, open_store

__all__ = ["Store", "open_store"]
