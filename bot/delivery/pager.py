"""Tells one turn to a pager or a program: no conversation, and what breaks off is simply told again."""

from collections.abc import Callable
from datetime import datetime

from bot.delivery.composer import MessageComposer, mark_of
from bot.delivery.suppression import Suppression
from rules.model.delivery import ClaimedBatch, RevisionId
from rules.model.kind_rules import TIMED_KINDS
from rules.model.notice import NoticeKey
from rules.model.people import Acknowledgement
from rules.model.subscription import Subscription
from rules.ports.pagers import Action, Page
from rules.ports.services import DeliveryError, Pager
from rules.routing.paging import acknowledgement_page


class PagerDelivery:
    """One turn on its way, with the same face as `bot.delivery.conversation.ConversationDelivery`."""

    conversation = None
    uncertain = False
    """Never: the keys in a page make a second time harmless."""

    def __init__(
        self, turn: ClaimedBatch, settings: Subscription, pager: Pager, *, now: Callable[[], datetime]
    ) -> None:
        self._turn = turn
        self._settings = settings
        self._pager = pager
        self._now = now

    async def note(self, words: MessageComposer) -> None:
        raise DeliveryError("a pager takes no notes about the bot", refused=True)

    async def news(
        self, words: MessageComposer, notice: NoticeKey, current: RevisionId, restraint: Suppression
    ) -> None:
        """Tell what is new.

        Raises:
            DeliveryError: a call failed, or somebody would be woken outside their hours.
        """
        if restraint.silent:
            return
        page = await self._page(words, notice, current, restraint.acknowledged)
        if page is None:
            return
        if self._settings.hours and any(alert.action is Action.TRIGGER for alert in page.alerts):
            wait = self._settings.hours.wait(self._now())
            if wait:
                # The lane waits; what ends until then is told with it, and wakes nobody.
                raise DeliveryError("nobody is to be woken at this hour", retry_after=wait)
        await self._pager.page(page, to=self._turn.to)

    async def _page(
        self, words: MessageComposer, notice: NoticeKey, current: RevisionId, seen: Acknowledgement | None
    ) -> Page | None:
        """Make what is told: what is new, and what the clock made due unless somebody looks after it."""
        due = [each for each in self._turn.deliveries if each.kinds]
        said = [each for each in due if not TIMED_KINDS.issuperset(each.kinds)]
        timed = () if seen else await words.timed(due, current, self._settings, self._now())
        if said or timed:
            return await words.page(self._turn, said, current, self._settings, timed)
        if seen is None:
            return None
        return acknowledgement_page(
            await words.notice(current),
            key=notice,
            subscription=self._settings,
            acknowledgement=seen,
            batch_key=mark_of(self._turn),
        )
