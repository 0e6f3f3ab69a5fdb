"""What the bot's token must be allowed to do; `deploy/slack-manifest.yaml` asks for exactly this."""

from collections.abc import Mapping

WHY: Mapping[str, str] = {
    "chat:write": "post, and edit what it posted",
    "channels:history": "after a crash, see whether a message reached a public channel before sending it again",
    "groups:history": "the same in a private channel",
    "channels:read": "check that a public channel exists and that the bot is in it",
    "groups:read": "the same for a private channel",
}

SCOPES: tuple[str, ...] = tuple(WHY)
