"""Posts into every workspace that the bot may speak in."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from adapters.slack.oauth.workspace_tokens import Workspaces
from adapters.slack.posting.poster import SlackPoster
from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.people import Workspace, workspace_of
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Poster

T = TypeVar("T")


class EverywherePoster(Poster):
    """`slack:C1` is posted to with the token of the configuration, `slack:T1/C1` with that which T1 installed.

    interactive: whether somebody hears what is pressed.
    """

    def __init__(self, workspaces: Workspaces, *, interactive: bool = False) -> None:
        self._workspaces = workspaces
        self._interactive = interactive

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        return await self._through(to, lambda poster: poster.post(message, to=to, thread=thread, key=key))

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        await self._through(to, lambda poster: poster.edit(message, to=to, ref=ref))

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        return await self._through(to, lambda poster: poster.find(key, to=to, thread=thread, since=since))

    async def _through(self, to: Destination, call: Callable[[SlackPoster], Awaitable[T]]) -> T:
        """Call; a token that is refused may be an old one, and a refused call has done nothing."""
        workspace = workspace_of(to)
        client = await self._workspaces.client(workspace)
        try:
            return await call(SlackPoster(client, interactive=self._interactive))
        except DeliveryError as error:
            another = await self._workspaces.another(workspace, client) if error.permanent else None
            if another is None:
                raise
        return await call(SlackPoster(another, interactive=self._interactive))


class NoticingPoster(Poster):
    """Posts by another one. moved: told of the workspace where a channel took nothing from the bot."""

    def __init__(self, poster: Poster, moved: Callable[[Workspace], None]) -> None:
        self._poster = poster
        self._moved = moved

    async def post(
        self, message: Message, *, to: Destination, thread: MessageRef | None, key: str
    ) -> MessageRef | None:
        return await self._noticed(to, self._poster.post(message, to=to, thread=thread, key=key))

    async def edit(self, message: Message, *, to: Destination, ref: MessageRef) -> None:
        await self._noticed(to, self._poster.edit(message, to=to, ref=ref))

    async def find(
        self, key: str, *, to: Destination, thread: MessageRef | None, since: datetime
    ) -> MessageRef | None:
        return await self._noticed(to, self._poster.find(key, to=to, thread=thread, since=since))

    async def _noticed(self, to: Destination, call: Awaitable[T]) -> T:
        try:
            return await call
        except DeliveryError as error:
            if error.permanent:
                self._moved(workspace_of(to))
            raise
