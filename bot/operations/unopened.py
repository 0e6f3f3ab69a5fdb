"""Tells operators of workspaces whose tokens no key opens."""

from collections.abc import Sequence
from datetime import datetime

from rules.model.delivery import Note
from rules.model.subscription import Destination
from rules.ports.installations import Installed
from rules.ports.services import Journal


async def tell_unopened(
    unopened: Sequence[Installed], journal: Journal, operators: Sequence[Destination], *, now: datetime
) -> None:
    """Owe them one note for all, at most once a day.

    Raises:
        StoreError: the database cannot be used.
    """
    if unopened:
        teams = ", ".join(each.team for each in unopened)
        text = (
            f"No key of slack.token_keys opens the tokens of these workspaces: {teams}. "
            "They are told nothing; what they are owed is kept. Add the key that sealed them and restart, "
            "or let them install the bot again."
        )
        await journal.send_once(
            {f"unopened/{teams}/{to}": Note(to=to, text=text) for to in operators}, at=now
        )
