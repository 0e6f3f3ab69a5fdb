"""Where a bot may speak, as the chat service itself made it known."""

from dataclasses import dataclass

from rules.subscription import Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A channel that the bot was installed or called in."""

    to: Destination
    tenant: str
    """The organisation that it belongs to."""
    service_url: str
    """Where its messages are to be sent. From a checked activity only: what is sent there carries our token."""
