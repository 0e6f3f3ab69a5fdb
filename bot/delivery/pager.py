"""Sends one batch to a pager or a program: no conversation, and an attempt that broke off is simply repeated."""

from collections.abc import Callable
from datetime import datetime

from bot.delivery.composer import MessageComposer
from bot.delivery.outgoing import compose_page
from bot.delivery.suppression import Suppression
from rules.model.delivery import ClaimedBatch
from rules.model.subscription import Subscription
from rules.ports.pagers import Action, Page
from rules.ports.services import DeliveryError, Pager


class PagerDelivery:
    """One attempt at one batch; same interface as `bot.delivery.conversation.ConversationDelivery`."""

    conversation = None
    uncertain = False
    """Always false: the keys in a page make a repetition harmless."""

    def __init__(
        self, batch: ClaimedBatch, settings: Subscription, pager: Pager, *, now: Callable[[], datetime]
    ) -> None:
        self._batch = batch
        self._settings = settings
        self._pager = pager
        self._now = now

    async def deliver(self, composer: MessageComposer, suppression: Suppression) -> None:
        """Compose the page of the batch, then send it.

        Raises:
            DeliveryError: the call failed, a pager cannot take the batch, or it would page outside `hours`.
            StoreError: the database cannot be used.
        """
        page = await compose_page(
            self._batch, self._settings, suppression, composer=composer, now=self._now()
        )
        if page is not None:
            await self.send(page)

    async def send(self, page: Page) -> None:
        """Page, unless the subscription allows no page at this hour.

        Raises:
            DeliveryError: the call failed; or nobody may be paged now, with the time to wait in `retry_after`.
        """
        if self._settings.hours and any(alert.action is Action.TRIGGER for alert in page.alerts):
            wait = self._settings.hours.wait(self._now())
            if wait:
                # The lane waits; a window that ends until then is resolved with the same page, and wakes nobody.
                raise DeliveryError("nobody is to be woken at this hour", retry_after=wait)
        await self._pager.page(page, to=self._batch.to)
