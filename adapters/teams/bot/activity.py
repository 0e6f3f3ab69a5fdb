"""What Teams says that somebody did. Only of activities that the door has checked: nothing else vouches for a person.

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
PEOPLE = "teams"

Activity = Mapping[str, Any]

_ROOT = re.compile(r"messageid=([1-9]\d*)")
_DIGITS = re.compile(r"[1-9]\d*")
_WHOLE_TEAM = frozenset({"teamDeleted", "teamHardDeleted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsCaller:
    """A person at one place. Ids are Teams' own."""

    person: Person
    conversation: str
    thread: str | None
    """The first message of the thread; None: a chat, which has none."""
    service_url: str
    alone: bool
    """Whether only the person and the bot are there."""

    @property
    def asker(self) -> Requester:
        """Whoever can write in a channel is a member of its team. Who owns the team, a bot is not told."""
        return Requester(
            person=self.person,
            workspace=HOME,
            room=None if self.alone else destination(self.conversation),
            member=not self.alone,
            discreet=False,
        )


def text(activity: Activity, *path: str) -> str:
    """Return what stands there, if it is text."""
    found: Any = activity
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else ""


def destination(conversation: str) -> Destination:
    return Destination(f"{SERVICE}:{conversation}")


def room_id(activity: Activity) -> str:
    """Return the conversation as a whole, not the thread in it."""
    return text(activity, "conversation", "id").partition(";")[0]


def team_id(activity: Activity) -> str:
    return text(activity, "channelData", "team", "id")


def person(activity: Activity) -> Person | None:
    """Return who did it; None: nobody that an organisation knows."""
    known = text(activity, "from", "aadObjectId")
    return Person(id=f"{PEOPLE}:{known}", name=text(activity, "from", "name") or known) if known else None


def caller(activity: Activity) -> TeamsCaller | None:
    """Return who did it, and where; None: nobody, or nowhere."""
    who, conversation = person(activity), room_id(activity)
    if who is None or not conversation:
        return None
    return TeamsCaller(
        person=who,
        conversation=conversation,
        thread=_thread(activity),
        service_url=text(activity, "serviceUrl"),
        alone=_is_personal(activity),
    )


def mark(activity: Activity) -> str:
    """Return what names this activity and no other, however often Teams repeats it."""
    return f"{SERVICE}:{text(activity, 'conversation', 'id')} {text(activity, 'id')}"


def words(activity: Activity) -> str | None:
    """Return what was written to the bot, without its own mention; None: it was not written to the bot."""
    me = text(activity, "recipient", "id")
    written, called = text(activity, "text"), _is_personal(activity)
    for each in _mentions(activity):
        its_own = text(each, "mentioned", "id") == me
        name = "" if its_own else text(each, "mentioned", "name")
        written = written.replace(text(each, "text") or "\0", f" {name} ", 1)
        called = called or its_own
    return " ".join(typed(written).split()) if called else None


def removes(activity: Activity) -> bool:
    """Whether the bot is no longer in this team, or the team no longer there."""
    if text(activity, "type") == "installationUpdate":
        return text(activity, "action").startswith("remove")
    gone = activity.get("membersRemoved")
    me = text(activity, "recipient", "id")
    without_us = isinstance(gone, list) and bool(me) and any(text(_named(each), "id") == me for each in gone)
    return without_us or text(activity, "channelData", "eventType") in _WHOLE_TEAM


def gone_channel(activity: Activity) -> str:
    """Return the channel that was deleted; empty: none was."""
    deleted = text(activity, "channelData", "eventType") == "channelDeleted"
    return text(activity, "channelData", "channel", "id") if deleted else ""


def _thread(activity: Activity) -> str | None:
    if text(activity, "conversation", "conversationType") != "channel":
        return None
    _, _, part = text(activity, "conversation", "id").partition(";")
    found = _ROOT.fullmatch(part)
    if found:
        return found[1]
    own = text(activity, "replyToId") or text(activity, "id")
    return own if _DIGITS.fullmatch(own) else None


def _is_personal(activity: Activity) -> bool:
    return text(activity, "conversation", "conversationType") == "personal"


def _mentions(activity: Activity) -> Iterator[Activity]:
    found = activity.get("entities")
    for each in found if isinstance(found, list) else ():
        if text(_named(each), "type") == "mention":
            yield each


def _named(value: object) -> Activity:
    return value if isinstance(value, Mapping) else {}
