"""Reads activities: the JSON with which Teams reports messages, button presses and installations.

Only for activities that `TeamsEndpoint` has authenticated: nothing else proves who a person is.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.teams.markup import typed
from rules.model.people import HOME, Person
from rules.model.subscription import Destination
from rules.ports.assistant import Requester

SERVICE = "teams-bot"
"""The prefix of destinations."""
PEOPLE = "teams"
"""The prefix of the ids of people."""

Activity = Mapping[str, Any]

_ROOT = re.compile(r"messageid=([1-9]\d*)")
_DIGITS = re.compile(r"[1-9]\d*")
_WHOLE_TEAM = frozenset({"teamDeleted", "teamHardDeleted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsCaller:
    """A person, and the place from which the person called. All ids are Teams' own."""

    person: Person
    conversation: str
    thread: str | None
    """The id of the thread's first message; None in a chat, which has no threads."""
    service_url: str
    alone: bool
    """Whether the conversation is the personal chat of the person and the bot."""

    @property
    def requester(self) -> Requester:
        """The person as the assistant knows people.

        Everybody who can write in a channel is a member of its team. Teams does not tell a bot who owns the team.
        """
        return Requester(
            person=self.person,
            workspace=HOME,
            room=None if self.alone else destination(self.conversation),
            member=not self.alone,
            discreet=False,
        )


def text(activity: Activity, *path: str) -> str:
    """Return the string at a path of keys; empty where there is none."""
    value: Any = activity
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) else ""


def destination(conversation: str) -> Destination:
    """Return the destination of a conversation, by its id."""
    return Destination(f"{SERVICE}:{conversation}")


def conversation_id(activity: Activity) -> str:
    """Return the id of the conversation as a whole, without the thread."""
    return text(activity, "conversation", "id").partition(";")[0]


def team_id(activity: Activity) -> str:
    """Return the id of the team; empty in a chat."""
    return text(activity, "channelData", "team", "id")


def person(activity: Activity) -> Person | None:
    """Return the sender; None where the sender has no account in an organisation."""
    account = text(activity, "from", "aadObjectId")
    if not account:
        return None
    return Person(id=f"{PEOPLE}:{account}", name=text(activity, "from", "name") or account)


def caller(activity: Activity) -> TeamsCaller | None:
    """Return the sender and the place; None where one of them is missing."""
    sender, conversation = person(activity), conversation_id(activity)
    if sender is None or not conversation:
        return None
    return TeamsCaller(
        person=sender,
        conversation=conversation,
        thread=_thread(activity),
        service_url=text(activity, "serviceUrl"),
        alone=_is_personal(activity),
    )


def call_id(activity: Activity) -> str:
    """Return an id that is unique to this activity and the same each time that Teams repeats it."""
    return f"{SERVICE}:{text(activity, 'conversation', 'id')} {text(activity, 'id')}"


def message_text(activity: Activity) -> str | None:
    """Return the text of a message to the bot, without the mention of the bot; None: not addressed to the bot."""
    me = text(activity, "recipient", "id")
    message, addressed = text(activity, "text"), _is_personal(activity)
    for mention in _mentions(activity):
        mentions_bot = text(mention, "mentioned", "id") == me
        name = "" if mentions_bot else text(mention, "mentioned", "name")
        message = message.replace(text(mention, "text") or "\0", f" {name} ", 1)
        addressed = addressed or mentions_bot
    return " ".join(typed(message).split()) if addressed else None


def is_removal(activity: Activity) -> bool:
    """Whether the bot was removed from this team or chat, or the team was deleted."""
    if text(activity, "type") == "installationUpdate":
        return text(activity, "action").startswith("remove")
    removed = activity.get("membersRemoved")
    me = text(activity, "recipient", "id")
    bot_removed = (
        isinstance(removed, list)
        and bool(me)
        and any(text(_mapping(member), "id") == me for member in removed)
    )
    return bot_removed or text(activity, "channelData", "eventType") in _WHOLE_TEAM


def deleted_channel(activity: Activity) -> str:
    """Return the id of the channel that was deleted; empty: none was."""
    deleted = text(activity, "channelData", "eventType") == "channelDeleted"
    return text(activity, "channelData", "channel", "id") if deleted else ""


def _thread(activity: Activity) -> str | None:
    if text(activity, "conversation", "conversationType") != "channel":
        return None
    _, _, part = text(activity, "conversation", "id").partition(";")
    root = _ROOT.fullmatch(part)
    if root:
        return root[1]
    own = text(activity, "replyToId") or text(activity, "id")
    return own if _DIGITS.fullmatch(own) else None


def _is_personal(activity: Activity) -> bool:
    return text(activity, "conversation", "conversationType") == "personal"


def _mentions(activity: Activity) -> Iterator[Activity]:
    entities = activity.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        if text(_mapping(entity), "type") == "mention":
            yield entity


def _mapping(value: object) -> Activity:
    return value if isinstance(value, Mapping) else {}
