"""The OAuth scopes of the bot's tokens, with the methods and events that need them.

`deploy/slack-manifest.yaml` requests exactly these.
"""

from collections.abc import Mapping

WHY: Mapping[str, str] = {
    "chat:write": "post, and edit what it posted",
    "channels:history": "after a crash, see whether a message reached a public channel before sending it again",
    "groups:history": "the same in a private channel",
    "channels:read": "check that a public channel exists, that the bot is in it, and that whoever speaks for it is",
    "groups:read": "the same for a private channel",
    "files:write": "send the picture of a summary, and the files that somebody asked for",
}
"""Scopes that posting needs, each with its reason, which `toldvagt doctor` prints."""

ANSWER_WHY: Mapping[str, str] = {
    "commands": "hear its slash command",
    "users:read": "see who administers the workspace, and what a person is called",
    "im:write": "send a file to the person alone who asked for it",
    "pins:write": "pin the board of a channel",
    "links:read": "notice a pasted link to one of the agency's notices",
    "links:write": "show that notice below the link",
}
"""Scopes that answering people needs in addition."""

SCOPES: tuple[str, ...] = tuple(WHY)
ANSWER_SCOPES: tuple[str, ...] = tuple(ANSWER_WHY)

METHODS: Mapping[str, tuple[str, ...]] = {
    "auth.test": (),
    "chat.delete": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.unfurl": ("links:write",),
    "chat.update": ("chat:write",),
    "conversations.history": ("channels:history", "groups:history"),
    "conversations.info": ("channels:read", "groups:read"),
    "conversations.open": ("im:write",),
    "conversations.replies": ("channels:history", "groups:history"),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "pins.add": ("pins:write",),
    "users.conversations": ("channels:read", "groups:read"),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.update": (),
}
"""Every method that is called with the bot's token, with its scopes. Where there are two, one is for public channels
and one for private ones. https://docs.slack.dev/reference/methods"""

EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "channel_left": ("channels:read",),
    "group_left": ("groups:read",),
    "link_shared": ("links:read",),
    "tokens_revoked": (),
}
"""Every event that is received, with its scopes. https://docs.slack.dev/reference/events"""

UNFURLED: tuple[str, ...] = ("info.skat.dk", "rss.skat.dk")
"""The domains whose links are unfurled."""

APP_SCOPES: tuple[str, ...] = ("connections:write",)
"""The scopes of the app-level token of Socket Mode."""
