"""Keeps the boards right: the pinned messages of channels that always show what holds."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.cache.notices import NoticeCache
from bot.cache.subscriptions import SubscriptionCache
from rules.messages.answers.board import board, board_digest
from rules.model.message import Message
from rules.model.notice import Language
from rules.model.subscription import Destination
from rules.ports.chat import Board, Chat
from rules.ports.services import DeliveryError, Poster

log = structlog.get_logger()

PATIENCE = timedelta(minutes=5)
"""How long a board that could not be edited is left alone, where the service does not say."""


class Boards:
    """Edits each board when what it shows has changed. posters: by the service's name."""

    def __init__(
        self,
        chat: Chat,
        knowledge: NoticeCache,
        posters: Mapping[str, Poster],
        subscriptions: SubscriptionCache,
        *,
        language: Language,
    ) -> None:
        self._chat = chat
        self._knowledge = knowledge
        self._posters = posters
        self._subscriptions = subscriptions
        self._language = language
        self._waits: dict[Destination, datetime] = {}

    async def tick(self, now: datetime, stop: asyncio.Event) -> None:
        """Bring every board up to date, or as many as there is time for.

        Raises:
            StoreError: the database cannot be used.
        """
        boards = await self._chat.boards()
        if not boards:
            return
        notices = [each.notice for each in (await self._knowledge.notices()).values()]
        sources = await self._knowledge.sources()
        shown = {
            language: board(notices, language=language, now=now, sources=sources) for language in Language
        }
        for each in boards:
            if stop.is_set():
                return
            message = shown[self._speaks(each.to)]
            if each.shown != board_digest(message) and self._waits.get(each.to, now) <= now:
                await self._show(each, message, now)

    def _speaks(self, to: Destination) -> Language:
        wish = self._subscriptions.settings(to)
        return self._language if wish is None else wish.language

    async def _show(self, kept: Board, message: Message, now: datetime) -> None:
        poster = self._posters.get(kept.to.partition(":")[0])
        if poster is None:
            return  # its service is not configured just now
        try:
            await poster.edit(message, to=kept.to, ref=kept.ref)
        except DeliveryError as error:
            await self._failed(kept, error, now)
        else:
            self._waits.pop(kept.to, None)
            if await self._stands(kept):
                await self._chat.save_board(replace(kept, shown=board_digest(message)))

    async def _failed(self, kept: Board, error: DeliveryError, now: datetime) -> None:
        if not (error.gone or error.permanent):
            self._waits[kept.to] = now + (error.retry_after or PATIENCE)
            log.warning("board.failed", channel=kept.to, reason=str(error))
        elif await self._stands(kept):
            await self._chat.delete_board(kept.to)
            log.info("board.forgotten", channel=kept.to, reason=str(error))

    async def _stands(self, kept: Board) -> bool:
        """Whether nobody made another one of it meanwhile."""
        return any(each.to == kept.to and each.ref == kept.ref for each in await self._chat.boards())
