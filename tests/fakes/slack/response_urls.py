"""Response URLs: the addresses to which an app posts answers to commands and presses."""

from typing import TYPE_CHECKING

from aiohttp import web

from tests.fakes.local_server import hang_up
from tests.fakes.slack.limits import fault_of
from tests.fakes.slack.members import Member
from tests.fakes.slack.workspace import PostedMessage

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

MOST = 5
"""Answers at one address."""


class ResponseUrls:
    """Serves response URLs. Each accepts a few answers to one person in one channel."""

    def __init__(self, slack: "FakeSlack") -> None:
        self._slack = slack
        self._given: dict[str, tuple[Member, str, int]] = {}
        self.refused = 0
        """How many of the next answers are refused for their content."""
        self.broken = False
        """True: the connection breaks at every answer."""

    def give(self, member: Member, channel: str) -> str:
        name = self._slack.number("response-")
        self._given[name] = (member, channel, MOST)
        return name

    async def serve(self, request: web.Request) -> web.Response:
        member, channel, left = self._given[request.match_info["id"]]
        body = await request.json()
        self._slack.calls.append(("response_url", body))
        posted = PostedMessage(ts="", text=body["text"], blocks=body.get("blocks", []), metadata=None)
        if self.broken:
            hang_up(request)
        if fault := self._fault(posted, left):
            return web.json_response({"ok": False, "error": fault}, status=404)
        self._given[request.match_info["id"]] = (member, channel, left - 1)
        self._slack.show(posted, member, channel if body.get("response_type") == "in_channel" else None)
        await self._slack.notice()
        return web.Response(text="ok")

    def _fault(self, posted: PostedMessage, left: int) -> str | None:
        if self.refused:
            self.refused -= 1
            return "invalid_blocks"
        return fault_of(posted.text, posted.blocks, most_text=40_000) if left else "used_url"
