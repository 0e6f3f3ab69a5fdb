"""Migrates a database to the newest schema."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text

from rules.ports.services import StoreError

# Any number that no other program on the same database uses.
LOCK = 7_014_220_111


def configuration(connection: Connection) -> Config:
    """Return the configuration of Alembic for a connection."""
    config = Config()
    config.set_main_option("script_location", str(files("adapters.store") / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection) -> None:
    """Upgrade in the transaction of the connection. Of several processes that start at once, one upgrades.

    Raises:
        StoreError: the database has a revision that this program does not have.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    try:
        command.upgrade(configuration(connection), "head")
    except CommandError:
        raise StoreError("the database was made by a later version of this program") from None
