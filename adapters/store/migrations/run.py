"""Brings a database to the newest form."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from rules.ports.services import StoreError

# Any number will do, as long as no other program on the same database takes the same one.
LOCK = 7_014_220_111


def configuration(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("adapters.store") / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection) -> None:
    """Upgrade within the connection's transaction; of several processes that start at once, one does it.

    Raises:
        StoreError: the database is ahead of this program.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    try:
        command.upgrade(configuration(connection), "head")
    except CommandError:
        raise StoreError("the database was made by a later version of this program") from None
