"""The database: notices, pending deliveries, subscriptions and what people did, in SQLite or PostgreSQL."""

from adapters.store.db.engine import display_name, missing_file
from adapters.store.db.file_lock import exclusive_lock
from adapters.store.store import Store, open_store

__all__ = ["Store", "display_name", "exclusive_lock", "missing_file", "open_store"]
