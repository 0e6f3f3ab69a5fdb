"""Tells one turn to a pager or a program: no conversation, and what breaks off is simply told again."""

from bot.words import Words
from rules.delivery import NoticeKey, RevisionId, Turn
from rules.ports import DeliveryError, Pager
from rules.subscription import Subscription


class Paging:
    """One turn on its way, with the same face as `bot.telling.Telling`."""

    conversation = None
    uncertain = False
    """Never: the keys in a page make a second time harmless."""

    def __init__(self, turn: Turn, settings: Subscription, pager: Pager) -> None:
        self._turn = turn
        self._settings = settings
        self._pager = pager

    async def note(self, text: str) -> None:
        raise DeliveryError("a pager takes no notes about the bot", refused=True)

    async def news(self, words: Words, notice: NoticeKey, current: RevisionId) -> None:
        """Tell what is new.

        Raises:
            DeliveryError: a call failed.
        """
        deliveries = [each for each in self._turn.deliveries if each.kinds]
        if deliveries:
            await self._pager.page(await words.page(deliveries, notice, self._settings), to=self._turn.to)
