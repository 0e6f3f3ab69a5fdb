"""Sends notes to operators about failures of chat services: unverifiable calls of Teams, unreadable Slack tokens."""

from collections.abc import Sequence
from datetime import datetime

from rules.model.delivery import Note
from rules.model.subscription import Destination
from rules.ports.installations import WorkspaceInstallation
from rules.ports.services import NoticeRepository

_TEXT = (
    "Microsoft's keys cannot be read, so nothing that Teams says can be checked: the bot hears nobody there. News are "
    "told all the same. Let the bot connect to login.botframework.com, or correct teams.keys_url; it goes on by itself."
)


async def note_unverifiable(
    journal: NoticeRepository, operators: Sequence[Destination], *, now: datetime
) -> None:
    """Send operators a note that calls of Teams cannot be verified, at most once a day.

    Raises:
        StoreError: the database cannot be used.
    """
    await journal.send_once({f"unheard/teams/{to}": Note(to=to, text=_TEXT) for to in operators}, at=now)


async def note_undecryptable(
    unopened: Sequence[WorkspaceInstallation],
    journal: NoticeRepository,
    operators: Sequence[Destination],
    *,
    now: datetime,
) -> None:
    """Send operators one note about all workspaces whose tokens cannot be decrypted, at most once a day.

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
