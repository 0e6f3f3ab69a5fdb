"""A person in Teams: mentions the bot in a channel, writes to it in a chat, presses buttons. Activities are signed."""

from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.fakes.teams.connector import APP_ID, CHANNEL, TENANT, FakeTeamsBot, PostedCard
from tests.fakes.teams.transcript import channel_transcript

BOT_ID = f"28:{APP_ID}"


@dataclass
class TeamsUser:
    """url: the address of the bot's endpoint."""

    teams: FakeTeamsBot
    url: str
    name: str = "Anna Berg"
    aad: str | None = "22222222-0000-0000-0000-000000000000"
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Cards that this person alone sees instead of others, by the message's id."""
    statuses: list[int] = field(default_factory=list)
    _calls: int = 0

    def __post_init__(self) -> None:
        self.teams.members.add(self.chat)

    @property
    def chat(self) -> str:
        return f"a:{self.aad}"

    async def asks(self, words: str, thread: PostedCard | None = None) -> PostedCard:
        """Write to the bot, in the channel if it is mentioned; return its answer."""
        before = len(self.teams.messages)
        if "@" not in words:
            await self.writes(words)
            return await self.teams.answer(before, None)
        posted = await self.mentions(words, thread)
        return await self.teams.answer(before, posted.root or posted.id)

    async def mentions(self, words: str, thread: PostedCard | None = None, **changes: Any) -> PostedCard:
        """Write to the bot in the channel; `@` stands where it is mentioned."""
        before, _, after = words.partition("@")
        root = thread.root or thread.id if thread else None
        posted = self.teams.written(f"{self.name}: {before}@Toldvagt{after}", CHANNEL, root)
        mention = {
            "type": "mention",
            "text": "<at>Toldvagt</at>",
            "mentioned": {"id": BOT_ID, "name": "Toldvagt"},
        }
        told = {
            "type": "message",
            "id": posted.id,
            "text": f"{before}<at>Toldvagt</at>{after}\n",
            "entities": [mention],
            "conversation": _thread(root or posted.id),
        }
        await self.tells(**told | changes)
        return posted

    async def writes(self, words: str, **changes: Any) -> PostedCard:
        """Write to the bot alone."""
        posted = self.teams.written(f"{self.name}: {words}", self.chat)
        await self.tells(**{"type": "message", "id": posted.id, "text": words, **self._alone()} | changes)
        return posted

    async def clicks(self, label: str, on: PostedCard, **changes: Any) -> str:
        """Press a button below a card; return what the response shows."""
        action = _action(self.views.get(on.id, on.card), label)
        value = {"action": {"type": action["type"], "verb": action["verb"], "data": action["data"]}}
        return await self.sends(value, on, **changes)

    async def sends(self, value: Any, on: PostedCard, **changes: Any) -> str:
        """Send the value of a press, or any other value."""
        self._calls += 1
        place = self._alone() if on.conversation == self.chat else {"conversation": _thread(on.root or on.id)}
        told = {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "id": f"f:{self.name} {self._calls}",
            "replyToId": on.id,
            "value": {"trigger": "manual"} | value if isinstance(value, dict) else value,
        }
        answer = await self.tells(**told | place | changes)
        assert answer["statusCode"] == 200
        if answer["type"] == "application/vnd.microsoft.card.adaptive":
            self.views[on.id] = answer["value"]
            return channel_transcript([answer["value"]])
        assert answer["type"] == "application/vnd.microsoft.activity.message"
        return str(answer["value"])

    async def tells(self, **activity: Any) -> Any:
        """Send an activity to the bot; return the body of its response."""
        who = {"id": f"29:{self.name}", "name": self.name, "aadObjectId": self.aad}
        told = self.teams.activity(
            **{"from": who, "recipient": {"id": BOT_ID, "name": "Toldvagt"}} | activity
        )
        headers = {"Authorization": f"Bearer {self.teams.signed()}"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.url, json=told, headers=headers) as answer,
        ):
            self.statuses.append(answer.status)
            return await answer.json() if answer.content_type == "application/json" else None

    def sees(self, posted: PostedCard) -> str:
        view = self.views.get(posted.id)
        return channel_transcript([view]) if view else posted.drawn

    def _alone(self) -> dict[str, Any]:
        return {
            "conversation": {"id": self.chat, "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
        }


def _thread(root: str) -> dict[str, Any]:
    return {"id": f"{CHANNEL};messageid={root}", "conversationType": "channel", "isGroup": True}


def _action(card: dict[str, Any], label: str) -> dict[str, Any]:
    """Return the button with this label; for one with a confirmation, the confirming button."""
    [found] = [each for each in card["actions"] if each["title"] == label]
    pressed: dict[str, Any] = found["card"]["actions"][0] if found["type"] == "Action.ShowCard" else found
    return pressed
