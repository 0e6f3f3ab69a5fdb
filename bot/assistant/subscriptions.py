"""Subscriptions made, changed and ended by people: who may, what is told in the channel, what is written down."""

from collections.abc import Sequence
from dataclasses import replace

from bot.assistant.language_change import LanguageChange
from bot.assistant.request import AssistantStore, Request, absence
from bot.cache.subscriptions import SubscriptionCache
from rules.commands.commands import Audit, Subscribe, Subscriptions, Unsubscribe
from rules.commands.durations import format_duration as length_written
from rules.commands.subscription_options import SubscriptionOptions, reminders
from rules.messages.answers.related_systems import related_systems
from rules.messages.answers.subscription import audit, called, describe, subscription_list
from rules.model.delivery import Card, Note
from rules.model.message import Line, Tone
from rules.model.notice import Language
from rules.model.people import workspace_of
from rules.model.quiet_hours import QuietHours, quiet_hours
from rules.model.quiet_hours import written as quiet_written
from rules.model.subscription import Destination, Subscription
from rules.ports.assistant import Form, FormError, Obstacle, Reply, Requester
from rules.ports.subscription_store import (
    MOST_IN_CHANNEL,
    MOST_IN_WORKSPACE,
    StoredSubscription,
    SubscriptionId,
    TooManyError,
)
from rules.texts.answers import AnswerText
from rules.texts.subscription import SubscriptionText

_ROOM_FOR_AUDIT = 30


class SubscriptionCommands:
    """Every change is announced in the channel that it is about."""

    def __init__(
        self, store: AssistantStore, subscriptions: SubscriptionCache, redrawing: LanguageChange
    ) -> None:
        self._store = store
        self._subscriptions = subscriptions
        self._redrawing = redrawing

    async def subscribe(self, command: Subscribe, question: Request) -> Reply:
        room = question.room()
        if isinstance(room, Reply):
            return room
        return await self._make(command.wish.subscription(room, question.language), question)

    async def unsubscribe(self, command: Unsubscribe, question: Request) -> Reply:
        if command.number is not None:
            return await self.end(command.number, question)
        room = question.asker.room
        if room is None:
            return question.reply(AnswerText.NO_CHANNEL)
        mine = await self._subscriptions.stored_in_channel(room)
        made = [each for each in mine if each.by is not None]
        if len(made) > 1:
            which = SubscriptionText.WHICH.said(question.language)
            listed = subscription_list(mine, whole=False, language=question.language, now=question.now)
            return Reply(message=replace(listed, heading=which, summary=which))
        if mine:
            return await self.end((made or mine)[0].id, question)
        return question.reply(SubscriptionText.NONE)

    async def subscriptions(self, command: Subscriptions, question: Request) -> Reply:
        asker = question.asker
        if command.all and not asker.admin:
            return question.reply(AnswerText.NOT_ADMIN)
        if not command.all and asker.room is None:
            return question.reply(AnswerText.NO_CHANNEL)
        muted = [] if asker.room is None else await self._store.mutes(asker.room, now=question.now)
        known = await self._subscriptions.stored_in_workspace(asker.workspace)
        shown = known if command.all else [each for each in known if each.wish.to == asker.room]
        return Reply(
            message=subscription_list(
                shown,
                () if command.all else muted,
                whole=command.all,
                language=question.language,
                now=question.now,
            )
        )

    async def audit(self, _: Audit, question: Request) -> Reply:
        if not question.asker.admin:
            return question.reply(AnswerText.NOT_ADMIN)
        records = await self._store.audit(question.asker.workspace, limit=_ROOM_FOR_AUDIT)
        return Reply(message=audit(records, language=question.language, now=question.now))

    async def end(self, number: SubscriptionId, question: Request) -> Reply:
        """End one of the asker's channel; administrators end any of their workspace."""
        found = await self._find(number, question.asker)
        if found is None:
            return question.reply(SubscriptionText.NO_SUCH, number=number)
        if found.by is None:
            return question.reply(SubscriptionText.NOT_HERE, number=number)
        if not _may(question.asker, found.wish.to):
            return question.reply(AnswerText.NOT_MEMBER)
        async with self._redrawing.watching(question.now):
            gone = await self._store.delete_subscription(number, by=question.asker.person, at=question.now)
            if gone is None:
                return question.reply(SubscriptionText.NO_SUCH, number=number)
            await self._announce(SubscriptionText.TOLD_ENDED, gone, question)
        return question.reply(
            SubscriptionText.ENDED, number=number, what=describe(gone.wish, question.language)
        )

    async def form(self, number: SubscriptionId | None, question: Request) -> Form:
        """Return what a form starts from.

        Raises:
            FormError: there is none such, or it is not the asker's to change.
        """
        if number is None and question.asker.obstacle is Obstacle.GROUP:
            raise FormError("to", AnswerText.GROUP.said(question.language))
        if number is None:
            room = question.asker.room or Destination("")
            return _form(None, Subscription(to=room, language=question.language))
        found = await self._changeable(number, question)
        return _form(number, found.wish)

    async def submit(self, form: Form, question: Request) -> Reply:
        """Make or change what a form says.

        Raises:
            FormError: a field cannot be taken, or it is not the asker's to change.
        """
        asker, said = question.asker, question.language
        if not form.to or workspace_of(form.to) != asker.workspace:
            raise FormError("to", SubscriptionText.NO_CHANNEL.said(said))
        before = None if form.number is None else await self._changeable(form.number, question)
        if not asker.present:
            raise FormError("to", absence(asker).said(said))
        if (before is None or before.wish.to != form.to) and not _speaks_for(asker, form.to):
            raise FormError("to", AnswerText.NOT_MEMBER.said(said))
        wish = _wish(form, said).subscription(form.to, form.language)
        return await (self._make(wish, question) if before is None else self._change(before, wish, question))

    async def _make(self, wish: Subscription, question: Request) -> Reply:
        same = next(
            (each for each in await self._subscriptions.stored_in_channel(wish.to) if each.wish == wish), None
        )
        if same is not None:
            return question.reply(SubscriptionText.ALREADY, number=same.id)
        try:
            async with self._redrawing.watching(question.now):
                made = await self._store.create_subscription(wish, by=question.asker.person, at=question.now)
                state = Note(to=wish.to, text="", card=Card.STATE)
                await self._announce(SubscriptionText.TOLD_MADE, made, question, state)
        except TooManyError:
            return self._full(question)
        return question.reply(
            SubscriptionText.SUBSCRIBED,
            SubscriptionText.NUMBER.line(question.language, number=made.id),
            (SubscriptionText.CARD_FOLLOWS.said(question.language),),
            *related_systems(wish.systems, question.language),
            *await self._settled_by_another(made, question),
            tone=Tone.GOOD,
            what=describe(wish, question.language),
        )

    async def _change(self, before: StoredSubscription, wish: Subscription, question: Request) -> Reply:
        # What a form does not show stays as it was.
        wish = replace(wish, pages=before.wish.pages, hours=before.wish.hours)
        try:
            async with self._redrawing.watching(question.now):
                changed = await self._store.update_subscription(
                    before.id, wish, by=question.asker.person, at=question.now
                )
                if changed is None:
                    return question.reply(SubscriptionText.NO_SUCH, number=before.id)
                await self._announce(SubscriptionText.TOLD_CHANGED, changed, question)
        except TooManyError:
            return self._full(question)
        return question.reply(
            SubscriptionText.CHANGED,
            *await self._settled_by_another(changed, question),
            tone=Tone.GOOD,
            number=changed.id,
            what=describe(wish, question.language),
        )

    async def _settled_by_another(self, mine: StoredSubscription, question: Request) -> tuple[Line, ...]:
        """Say what an earlier subscription of the channel settles otherwise than this one: a thread has one language."""
        first = (await self._subscriptions.stored_in_channel(mine.wish.to))[0]
        asked = (mine.wish.language, mine.wish.broadcast)
        if first.id == mine.id or asked == (first.wish.language, first.wish.broadcast):
            return ()
        return (SubscriptionText.BY_FIRST.line(question.language, number=first.id),)

    def _full(self, question: Request) -> Reply:
        return question.reply(SubscriptionText.FULL, channel=MOST_IN_CHANNEL, workspace=MOST_IN_WORKSPACE)

    async def _announce(
        self, words: SubscriptionText, each: StoredSubscription, question: Request, *others: Note
    ) -> None:
        """Say in the channel, in its language, who did what."""
        told = words.said(
            each.wish.language,
            name=called(question.asker.person),
            number=each.id,
            what=describe(each.wish, each.wish.language),
        )
        note = Note(to=each.wish.to, text=told, card=Card.SAID)
        await self._store.send([note, *others], at=question.now)

    async def _changeable(self, number: SubscriptionId, question: Request) -> StoredSubscription:
        found = await self._find(number, question.asker)
        if found is None:
            raise FormError(None, SubscriptionText.NO_SUCH.said(question.language, number=number))
        if found.by is None:
            raise FormError(None, SubscriptionText.NOT_HERE.said(question.language, number=number))
        if not _may(question.asker, found.wish.to):
            raise FormError(None, AnswerText.NOT_MEMBER.said(question.language))
        return found

    async def _find(self, number: SubscriptionId, asker: Requester) -> StoredSubscription | None:
        """Return it where the asker can know of it: in this channel, or anywhere for an administrator."""
        known: Sequence[StoredSubscription] = await self._subscriptions.stored_in_workspace(asker.workspace)
        seen = (each for each in known if asker.admin or each.wish.to == asker.room)
        return next((each for each in seen if each.id == number), None)


def _speaks_for(asker: Requester, to: Destination) -> bool:
    return asker.member and asker.room == to


def _may(asker: Requester, to: Destination) -> bool:
    return asker.admin or _speaks_for(asker, to)


def _form(number: SubscriptionId | None, wish: Subscription) -> Form:
    return Form(
        number=number,
        to=wish.to,
        systems=tuple(sorted(wish.systems or ())),
        kinds=tuple(sorted(wish.kinds or ())),
        environment=wish.environment,
        access=wish.access,
        min_impact=wish.min_impact,
        language=wish.language,
        remind=", ".join(length_written(each) for each in wish.remind),
        quiet_hours="" if wish.quiet_hours is None else quiet_written(wish.quiet_hours),
        broadcast=None if wish.broadcast is None else tuple(sorted(wish.broadcast)),
        digests=tuple(sorted(wish.digests)),
    )


def _wish(form: Form, language: Language) -> SubscriptionOptions:
    try:
        remind = reminders(form.remind)
    except ValueError:
        raise FormError("remind", SubscriptionText.BAD_REMINDERS.said(language)) from None
    return SubscriptionOptions(
        systems=frozenset(form.systems) or None,
        kinds=frozenset(form.kinds) or None,
        environment=form.environment,
        access=form.access,
        min_impact=form.min_impact,
        remind=remind,
        quiet_hours=_quiet(form.quiet_hours, language),
        broadcast=None if form.broadcast is None else frozenset(form.broadcast),
        digests=frozenset(form.digests),
    )


def _quiet(text: str, language: Language) -> QuietHours | None:
    try:
        return quiet_hours(text) if text.strip() else None
    except ValueError:
        raise FormError("quiet_hours", SubscriptionText.BAD_QUIET.said(language)) from None
