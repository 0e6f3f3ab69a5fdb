"""What the bot in Slack stores about calls and boards."""

from typing import Protocol

from rules.ports.chat import BoardStore, Deduplication


class SlackMemory(Deduplication, BoardStore, Protocol):
    """Recognises calls that Slack repeats, and stores the board of each channel."""
