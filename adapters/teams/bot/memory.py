"""What the bot in Teams stores about calls and boards."""

from typing import Protocol

from rules.ports.chat import BoardStore, Deduplication


class TeamsMemory(Deduplication, BoardStore, Protocol):
    """Recognises calls that Teams repeats, and stores the board of each channel."""
