"""Posts, and notices where the bot may no longer be: who would speak for such a channel next is looked up anew."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from rules.model.delivery import MessageRef
from rules.model.message import Message
from rules.model.people import Workspace, workspace_of
from rules.model.subscription import Destination
from rules.ports.services import DeliveryError, Poster

T = TypeVar("T")


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
