"""A fake Teams for bots: Microsoft's signing keys, and the connector that stores messages and threads."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.fakes.local_server import Local
from tests.fakes.teams.card_limits import fault_of
from tests.fakes.teams.transcript import channel_transcript

APP_ID = "00000000-0000-0000-0000-00000000b0b0"
OUR_TOKEN = jwt.encode({"appid": APP_ID, "exp": 4_102_444_800}, "x" * 32, algorithm="HS256")
"""The token that Microsoft would issue for the bot's password."""
TENANT = "11111111-0000-0000-0000-000000000000"
CHANNEL = "19:ops@thread.tacv2"
ISSUER = "https://api.botframework.com"


@dataclass
class PostedCard:
    id: str
    conversation: str
    card: dict[str, Any]
    root: str | None = None
    edits: int = 0
    said: str = ""
    """What a person wrote; the bot writes cards."""

    @property
    def drawn(self) -> str:
        return f"{self.said}\n" if self.said else channel_transcript([self.card])


class FakeTeamsBot(Local):
    """Start it with `async with`; its keys are at `keys_url`, its connector at `service_url`."""

    def __init__(self) -> None:
        self.messages: list[PostedCard] = []
        self.members = {CHANNEL}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.keys_fetched = 0
        self.token = OUR_TOKEN
        self._ids = 1_700_000_000_000
        self._posted = asyncio.Event()
        app = web.Application()
        app.router.add_get("/v1/.well-known/keys", self._keys)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._post)
        app.router.add_put("/v3/conversations/{conversation}/activities/{activity}", self._edit)
        app.router.add_delete("/v3/conversations/{conversation}/activities/{activity}", self._take_back)
        self.serve(app)

    @property
    def keys_url(self) -> str:
        return f"{self.base}/v1/.well-known/openidconfiguration"

    @property
    def service_url(self) -> str:
        return self.base

    def transcript(self, conversation: str = CHANNEL) -> str:
        """What a person in the channel, or in a chat with the bot, sees."""
        drawn = []
        here = [each for each in self.messages if each.conversation == conversation]
        for root in (each for each in here if each.root is None):
            drawn.append(root.drawn)
            drawn += [_indented(each.drawn) for each in here if each.root == root.id]
        return "\n".join(drawn)

    async def answer(self, after: int, root: str | None) -> PostedCard:
        """Wait for the bot's first message after so many messages, in this thread or in none."""
        async with asyncio.timeout(10):
            while not (
                said := [each for each in self.messages[after:] if not each.said and each.root == root]
            ):
                self._posted.clear()
                await self._posted.wait()
        return said[0]

    def written(self, said: str, conversation: str, root: str | None = None) -> PostedCard:
        """Store a message of a person."""
        self._ids += 1
        posted = PostedCard(str(self._ids), conversation, {}, root, said=said)
        self.messages.append(posted)
        return posted

    # What Teams sends to the bot

    def signed(self, *, key: rsa.RSAPrivateKey | None = None, kid: str = "k1", **changes: Any) -> str:
        """A token as Microsoft signs it for the bot, or with something wrong in it; None leaves a claim out."""
        now = datetime.now(UTC)  # noqa: TID251 - Microsoft has its own clock
        claims = {
            "iss": ISSUER,
            "aud": APP_ID,
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(hours=1)).timestamp()),
            "serviceurl": self.service_url,
        }
        kept = {name: value for name, value in (claims | changes).items() if value is not None}
        return jwt.encode(kept, key or self.key, algorithm="RS256", headers={"kid": kid})

    def activity(self, **changes: Any) -> dict[str, Any]:
        """Return an activity: by default, the bot is installed in a team."""
        return {
            "type": "installationUpdate",
            "action": "add",
            "id": "a1",
            "serviceUrl": self.service_url,
            "conversation": {"id": CHANNEL, "conversationType": "channel"},
            "channelData": {"tenant": {"id": TENANT}, "team": {"id": CHANNEL}},
        } | changes

    # What goes wrong

    def delete(self, message: str) -> None:
        self.messages = [each for each in self.messages if each.id != message]

    # The connector

    async def _keys(self, _: web.Request) -> web.Response:
        self.keys_fetched += 1
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return web.json_response({"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]})

    async def _post(self, request: web.Request) -> web.Response:
        conversation, _, root = request.match_info["conversation"].partition(";messageid=")
        sent = await request.json()
        self.calls.append(("post", sent))
        if refused := self._refused(request, conversation):
            return refused
        if root and not self._find(root):
            return web.Response(status=404)
        self._ids += 1
        posted = PostedCard(str(self._ids), conversation, _card(sent), root or None)
        self.messages.append(posted)
        self._posted.set()
        return await self._answer(request, web.json_response({"id": posted.id}, status=201))

    async def _edit(self, request: web.Request) -> web.Response:
        sent = await request.json()
        self.calls.append(("edit", sent))
        if refused := self._refused(request, request.match_info["conversation"]):
            return refused
        posted = self._find(request.match_info["activity"])
        if not posted:
            return web.Response(status=404)
        posted.card, posted.edits = _card(sent), posted.edits + 1
        return await self._answer(request, web.json_response({"id": posted.id}))

    async def _take_back(self, request: web.Request) -> web.Response:
        self.calls.append(("delete", {}))
        if refused := self._refused(request, request.match_info["conversation"]):
            return refused
        if not self._find(request.match_info["activity"]):
            return web.Response(status=404)
        self.delete(request.match_info["activity"])
        return await self._answer(request, web.Response())

    async def _answer(self, request: web.Request, answer: web.Response) -> web.Response:
        await self.settled(request)
        return answer

    def _refused(self, request: web.Request, conversation: str) -> web.Response | None:
        if fault := self.fault():
            return fault
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return web.Response(status=401)
        return None if conversation in self.members else web.Response(status=403)

    def _find(self, message: str) -> PostedCard | None:
        return next((each for each in self.messages if each.id == message), None)


def _card(sent: dict[str, Any]) -> dict[str, Any]:
    [attachment] = sent["attachments"]
    card: dict[str, Any] = attachment["content"]
    assert fault_of(card) is None
    return card


def _indented(words: str) -> str:
    return "".join(f"    {row}\n" for row in words.splitlines())
