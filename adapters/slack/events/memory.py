"""What is remembered of talking in Slack."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from rules.ports.chat import Board


class SlackMemory(Protocol):
    """The part of `rules.ports.chat.Chat` that is needed here."""

    async def first_time(self, call: str, *, at: datetime) -> bool: ...

    async def boards(self) -> Sequence[Board]: ...

    async def save_board(self, board: Board) -> None: ...
