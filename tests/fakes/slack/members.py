"""A fake workspace: its channels, and people, modals, Home tabs, files and pins."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from tests.fakes.slack.limits import fault_of_view
from tests.fakes.slack.workspace import Arguments, Body, Channel, FakeChannels, PostedMessage, RefusedError


@dataclass
class Member:
    """A person of the workspace, and what the person sees."""

    id: str
    name: str
    admin: bool = False
    modal: dict[str, Any] | None = None
    """The open modal, with its id."""
    home_tab: dict[str, Any] | None = None
    """The Home tab, as last published."""
    answers: list[PostedMessage] = field(default_factory=list)
    """Ephemeral messages to this person."""


class FakeWorkspace(FakeChannels):
    """Each method of the Web API is a method here."""

    def __init__(self, channels: Iterable[str], clock: Callable[[], datetime]) -> None:
        super().__init__(channels, clock)
        self.members: dict[str, Member] = {}
        self.uploads: dict[str, tuple[str, str, bytes]] = {}
        """Files by id: name, description, content."""
        self.team = "T0001"
        self.triggers: dict[str, tuple[Member, datetime]] = {}
        self.links: dict[str, PostedMessage] = {}
        """Messages with links, by the id that they may be unfurled with."""
        self.patience = timedelta(seconds=3)
        """How long a trigger id can open a modal."""
        self._numbers = count(1)

    def add_user(
        self, user: str, name: str = "", *, admin: bool = False, channels: Iterable[str] = ()
    ) -> Member:
        """Add a person to the workspace, and to these channels."""
        member = Member(id=user, name=name or user.lower(), admin=admin)
        for each in channels:
            self.channels[each].people.add(user)
        return self.members.setdefault(user, member)

    def show(self, posted: PostedMessage, member: Member, channel: str | None) -> None:
        """Show an answer to one person alone, or to a channel."""
        self._check(posted)
        if channel:
            self._keep(self.channels[channel], posted)
        else:
            member.answers.append(posted)

    def number(self, letter: str) -> str:
        return f"{letter}{next(self._numbers):04}"

    # The Web API

    def auth_test(self, arguments: Arguments) -> Body:
        return {**super().auth_test(arguments), "team_id": self.team}

    def users_info(self, arguments: Arguments) -> Body:
        member = self._member(arguments["user"])
        user = {
            "id": member.id,
            "team_id": self.team,
            "name": member.name,
            "real_name": member.name.title(),
            "profile": {"display_name": ""},
            "is_admin": member.admin,
        }
        return {"user": user}

    def users_conversations(self, arguments: Arguments) -> Body:
        user = arguments.get("user")
        wanted = set(arguments["types"].split(","))
        found = [
            {"id": each.id, "name": each.name}
            for each in self.channels.values()
            if (self._member(user).id in each.people if user else each.member)
            and not each.archived
            and (each.member or not each.private)
            and ("private_channel" if each.private else "public_channel") in wanted
            and not each.id.startswith("D")
        ]
        start, limit = int(arguments.get("cursor") or 0), int(arguments["limit"])
        more = str(start + limit) if start + limit < len(found) else ""
        return {"channels": found[start : start + limit], "response_metadata": {"next_cursor": more}}

    def conversations_open(self, arguments: Arguments) -> Body:
        return {"channel": {"id": self.direct(arguments["users"]).id}}

    def direct(self, user: str) -> Channel:
        """Return the direct messages of a person with the bot."""
        key = f"D{self._member(user).id}"
        channel = self.channels.setdefault(key, Channel(id=key, name=key.lower()))
        channel.people.add(user)
        return channel

    def upload_url(self, arguments: Arguments) -> Body:
        file = self.number("F")
        self.uploads[file] = (arguments["filename"], arguments.get("alt_txt") or "", b"")
        return {"file_id": file, "upload_url": f"{self.outside}/upload/{file}"}

    outside = ""
    """The address of this server; set when it has started."""

    def complete_upload(self, arguments: Arguments) -> Body:
        if not re.match("[CGDZ]", arguments["channel_id"]):
            raise RefusedError("invalid_arguments")
        channel = self._writable({"channel": arguments["channel_id"]})
        root = arguments.get("thread_ts")
        if root and not channel.find(root):
            raise RefusedError("thread_not_found")
        names = []
        for each in json.loads(arguments["files"]):
            name, _, content = self.uploads.get(each["id"], ("", "", b""))
            if not content:
                raise RefusedError("file_not_found")
            names.append(name)
        self._keep(channel, PostedMessage(ts="", text="", blocks=[], metadata=None, root=root, files=names))
        return {"files": []}

    def pin(self, arguments: Arguments) -> Body:
        channel = self._writable(arguments)
        if not channel.find(arguments["timestamp"]):
            raise RefusedError("message_not_found")
        channel.pins.append(arguments["timestamp"])
        return {}

    def remove(self, arguments: Arguments) -> Body:
        channel = self._writable(arguments)
        if not channel.find(arguments["ts"]):
            raise RefusedError("message_not_found")
        self.delete(channel.id, arguments["ts"])
        return {}

    def unfurl(self, arguments: Arguments) -> Body:
        posted = self.links.get(arguments.get("unfurl_id", ""))
        if "channel" in arguments:
            posted = self._channel(arguments).find(arguments["ts"])
        if posted is None:
            raise RefusedError("cannot_find_message")
        if not all(url in posted.text for url in arguments["unfurls"]):
            raise RefusedError("cannot_unfurl_url")
        posted.unfurled += arguments["unfurls"].values()
        return {}

    # Modals and Home tabs

    def trigger(self, member: Member) -> str:
        """Return an id that can open one modal, for three seconds."""
        name = self.number("trigger.")
        self.triggers[name] = (member, self._clock() + self.patience)
        return name

    def open_view(self, arguments: Arguments) -> Body:
        member, until = self.triggers.pop(arguments["trigger_id"], (None, self._clock()))
        if member is None:
            raise RefusedError("exchanged_trigger_id")
        if self._clock() > until:
            raise RefusedError("expired_trigger_id")
        member.modal = self.accepted(arguments["view"]) | {"id": self.number("V")}
        return {"view": member.modal}

    def update_view(self, arguments: Arguments) -> Body:
        wanted = arguments["view_id"]
        shown = [each for each in self.members.values() if each.modal and each.modal["id"] == wanted]
        if not shown:
            raise RefusedError("not_found")
        shown[0].modal = self.accepted(arguments["view"]) | {"id": wanted}
        return {"view": shown[0].modal}

    def publish_view(self, arguments: Arguments) -> Body:
        member = self._member(arguments["user_id"])
        member.home_tab = self.accepted(arguments["view"]) | {"id": self.number("V")}
        return {"view": member.home_tab}

    def accepted(self, view: dict[str, Any]) -> dict[str, Any]:
        if fault := fault_of_view(view):
            raise RefusedError("invalid_arguments", detail=fault)
        return view

    def _member(self, user: str) -> Member:
        if user not in self.members:
            raise RefusedError("user_not_found")
        return self.members[user]

    def _channel(self, arguments: Arguments) -> Channel:
        """Find a channel; a user id stands for the direct messages with the bot."""
        if arguments.get("channel") in self.members:
            return self.direct(arguments["channel"])
        return super()._channel(arguments)
