"""Composes all that one claimed batch sends, before any of it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.composer import MessageComposer, batch_key
from bot.delivery.suppression import Suppression
from rules.model.change import Change
from rules.model.delivery import ClaimedBatch, Delivery, RevisionId
from rules.model.kind_rules import TIMED_KINDS
from rules.model.message import Message
from rules.model.notice import NoticeKey
from rules.model.subscription import Subscription
from rules.ports.pagers import Page
from rules.ports.services import DeliveryError
from rules.routing.paging import acknowledgement_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The root message of a conversation, as it is to be shown now."""

    notice: NoticeKey
    revision: RevisionId
    """The revision that the message shows."""
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleMessage:
    """A message that is posted alone: a card, or a change on a service without threads."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationUpdate:
    """A root message and what is posted below it."""

    root: Root
    reply: Message | None = None
    """None: the root message alone shows all that is new."""
    is_news: bool
    """Whether the channel has to see it. Otherwise an existing root is edited, and a missing one is not posted."""


Outgoing = SingleMessage | ConversationUpdate
"""All messages of one batch."""


async def compose_outgoing(
    batch: ClaimedBatch,
    settings: Subscription,
    suppression: Suppression,
    *,
    composer: MessageComposer,
    threads: bool,
    now: datetime,
) -> Outgoing:
    """Compose the messages of a batch for a chat service.

    threads: whether the service has threads. now: UTC.

    Raises:
        DeliveryError: nothing composes a card of its kind.
        StoreError: the database cannot be used.
    """
    notice, current = batch.first.notice, batch.current
    if notice is None or current is None:
        return SingleMessage(message=await composer.card(batch.first, settings, now))
    acknowledged = suppression.acknowledged
    message = await composer.root(current, settings.language, key=notice, acknowledged=acknowledged)
    root = Root(notice=notice, revision=current, message=message)
    deliveries = () if suppression.silent else batch.deliveries
    news = [each for each in deliveries if set(each.kinds) - TIMED_KINDS]
    reminders = () if acknowledged else await composer.reminders(deliveries, current, settings, now)
    if not news and not reminders:
        return ConversationUpdate(root=root, is_news=False)
    if not threads:
        standalone = await composer.standalone(news, current, settings.language, reminders)
        return SingleMessage(message=standalone)
    reply = await _reply(batch, news, settings, reminders, composer)
    return ConversationUpdate(root=root, reply=reply, is_news=True)


async def compose_page(
    batch: ClaimedBatch,
    settings: Subscription,
    suppression: Suppression,
    *,
    composer: MessageComposer,
    now: datetime,
) -> Page | None:
    """Compose the page of a batch for a pager; None: there is nothing to send. now: UTC.

    Raises:
        DeliveryError: the batch is a note about the bot; pagers take none.
        StoreError: the database cannot be used.
    """
    notice, current = batch.first.notice, batch.current
    if notice is None or current is None:
        raise DeliveryError("a pager takes no notes about the bot", refused=True)
    if suppression.silent:
        return None
    acknowledged = suppression.acknowledged
    due = [each for each in batch.deliveries if each.kinds]
    news = [each for each in due if not TIMED_KINDS.issuperset(each.kinds)]
    # Reminders wake nobody once somebody has acknowledged the notice.
    reminders = () if acknowledged else await composer.reminders(due, current, settings, now)
    if news or reminders:
        return await composer.page(batch, news, current, settings, reminders)
    if acknowledged is None:
        return None
    return acknowledgement_page(
        await composer.notice(current),
        key=notice,
        subscription=settings,
        acknowledgement=acknowledged,
        batch_key=batch_key(batch),
    )


async def _reply(
    batch: ClaimedBatch,
    news: Sequence[Delivery],
    settings: Subscription,
    reminders: tuple[Change, ...],
    composer: MessageComposer,
) -> Message | None:
    """Compose what goes below the root; None: the root that is posted now shows it all."""
    replied = [each for each in news if each.before is not None or _was_continued(batch, each)]
    if not replied and not reminders:
        return None
    return await composer.reply(replied, settings, reminders)


def _was_continued(batch: ClaimedBatch, delivery: Delivery) -> bool:
    """Whether a new notice continues an older one's conversation: its root message does not announce it."""
    return batch.conversation is not None and batch.conversation.shown < (delivery.after or 0)
