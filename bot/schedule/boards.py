"""Keeps the boards up to date: pinned messages that show the current status."""

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
from rules.ports.chat import Board, BoardStore
from rules.ports.services import DeliveryError, Poster

log = structlog.get_logger()

PATIENCE = timedelta(minutes=5)
"""Wait after a failed edit, where the service does not name one."""


class Boards:
    """Edits each board whose content has changed. posters: by service, the part of a destination before its colon."""

    def __init__(
        self,
        store: BoardStore,
        notices: NoticeCache,
        posters: Mapping[str, Poster],
        subscriptions: SubscriptionCache,
        *,
        language: Language,
    ) -> None:
        self._store = store
        self._notices = notices
        self._posters = posters
        self._subscriptions = subscriptions
        self._language = language
        self._waits: dict[Destination, datetime] = {}

    async def tick(self, now: datetime, stop: asyncio.Event) -> None:
        """Bring every board up to date, until `stop` is set. now: UTC.

        Raises:
            StoreError: the database cannot be used.
        """
        boards = await self._store.boards()
        if not boards:
            return
        notices = [each.notice for each in (await self._notices.notices()).values()]
        sources = await self._notices.sources()
        shown = {
            language: board(notices, language=language, now=now, sources=sources) for language in Language
        }
        for each in boards:
            if stop.is_set():
                return
            message = shown[self._language_of(each.to)]
            if each.shown != board_digest(message) and self._waits.get(each.to, now) <= now:
                await self._show(each, message, now)

    def _language_of(self, to: Destination) -> Language:
        settings = self._subscriptions.settings(to)
        return self._language if settings is None else settings.language

    async def _show(self, board: Board, message: Message, now: datetime) -> None:
        poster = self._posters.get(board.to.partition(":")[0])
        if poster is None:
            return  # its service is not configured just now
        try:
            await poster.edit(message, to=board.to, ref=board.ref)
        except DeliveryError as error:
            await self._failed(board, error, now)
        else:
            self._waits.pop(board.to, None)
            if await self._is_current(board):
                await self._store.save_board(replace(board, shown=board_digest(message)))

    async def _failed(self, board: Board, error: DeliveryError, now: datetime) -> None:
        if not (error.gone or error.permanent):
            self._waits[board.to] = now + (error.retry_after or PATIENCE)
            log.warning("board.failed", channel=board.to, reason=str(error))
        elif await self._is_current(board):
            await self._store.delete_board(board.to)
            log.info("board.deleted", channel=board.to, reason=str(error))

    async def _is_current(self, board: Board) -> bool:
        """Whether the board was not replaced by another one meanwhile."""
        return any(each.to == board.to and each.ref == board.ref for each in await self._store.boards())
