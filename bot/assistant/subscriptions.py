"""Commands and forms that create, change and end subscriptions: permissions, announcement, audit."""

from collections.abc import Sequence
from dataclasses import replace

from bot.assistant.language_change import LanguageChange
from bot.assistant.request import AssistantStore, Request, absence
from bot.cache.subscriptions import SubscriptionCache
from rules.commands.commands import Audit, Subscribe, Subscriptions, Unsubscribe
from rules.commands.durations import format_duration as length_written
from rules.commands.subscription_options import SubscriptionOptions, reminders
from rules.messages.answers.related_systems import related_systems
from rules.messages.answers.subscription import audit, describe, display_name, subscription_list
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

_MOST_IN_AUDIT = 30


class SubscriptionCommands:
    """Every change is announced in the channel of the subscription, and written into the audit."""

    def __init__(
        self, store: AssistantStore, subscriptions: SubscriptionCache, language_change: LanguageChange
    ) -> None:
        self._store = store
        self._subscriptions = subscriptions
        self._language_change = language_change

    async def subscribe(self, command: Subscribe, request: Request) -> Reply:
        room = request.room()
        if isinstance(room, Reply):
            return room
        return await self._create(command.options.subscription(room, request.language), request)

    async def unsubscribe(self, command: Unsubscribe, request: Request) -> Reply:
        if command.number is not None:
            return await self.end(command.number, request)
        room = request.asker.room
        if room is None:
            return request.reply(AnswerText.NO_CHANNEL)
        mine = await self._subscriptions.stored_in_channel(room)
        made = [each for each in mine if each.by is not None]
        if len(made) > 1:
            which = SubscriptionText.WHICH.text(request.language)
            listed = subscription_list(mine, whole=False, language=request.language, now=request.now)
            return Reply(message=replace(listed, heading=which, summary=which))
        if mine:
            return await self.end((made or mine)[0].id, request)
        return request.reply(SubscriptionText.NONE)

    async def subscriptions(self, command: Subscriptions, request: Request) -> Reply:
        asker = request.asker
        if command.all and not asker.admin:
            return request.reply(AnswerText.NOT_ADMIN)
        if not command.all and asker.room is None:
            return request.reply(AnswerText.NO_CHANNEL)
        muted = [] if asker.room is None else await self._store.mutes(asker.room, now=request.now)
        known = await self._subscriptions.stored_in_workspace(asker.workspace)
        shown = known if command.all else [each for each in known if each.wish.to == asker.room]
        return Reply(
            message=subscription_list(
                shown,
                () if command.all else muted,
                whole=command.all,
                language=request.language,
                now=request.now,
            )
        )

    async def audit(self, _: Audit, request: Request) -> Reply:
        if not request.asker.admin:
            return request.reply(AnswerText.NOT_ADMIN)
        records = await self._store.audit(request.asker.workspace, limit=_MOST_IN_AUDIT)
        return Reply(message=audit(records, language=request.language, now=request.now))

    async def end(self, number: SubscriptionId, request: Request) -> Reply:
        """End a subscription of the requester's channel; administrators end any of their workspace."""
        found = await self._find(number, request.asker)
        if found is None:
            return request.reply(SubscriptionText.NO_SUCH, number=number)
        if found.by is None:
            return request.reply(SubscriptionText.NOT_HERE, number=number)
        if not _may(request.asker, found.wish.to):
            return request.reply(AnswerText.NOT_MEMBER)
        async with self._language_change.watching(request.now):
            gone = await self._store.delete_subscription(number, by=request.asker.person, at=request.now)
            if gone is None:
                return request.reply(SubscriptionText.NO_SUCH, number=number)
            await self._announce(SubscriptionText.ANNOUNCE_ENDED, gone, request)
        return request.reply(
            SubscriptionText.ENDED, number=number, what=describe(gone.wish, request.language)
        )

    async def form(self, number: SubscriptionId | None, request: Request) -> Form:
        """Return the form of a subscription, of a new one for None.

        Raises:
            FormError: there is no such subscription, or the requester may not change it.
        """
        if number is None and request.asker.obstacle is Obstacle.GROUP:
            raise FormError("to", AnswerText.GROUP.text(request.language))
        if number is None:
            room = request.asker.room or Destination("")
            return _form(None, Subscription(to=room, language=request.language))
        found = await self._changeable(number, request)
        return _form(number, found.wish)

    async def submit(self, form: Form, request: Request) -> Reply:
        """Create or change the subscription of a form.

        Raises:
            FormError: a field is not valid, or the requester may not change the subscription.
        """
        asker, said = request.asker, request.language
        if not form.to or workspace_of(form.to) != asker.workspace:
            raise FormError("to", SubscriptionText.NO_CHANNEL.text(said))
        before = None if form.number is None else await self._changeable(form.number, request)
        if not asker.present:
            raise FormError("to", absence(asker).text(said))
        if (before is None or before.wish.to != form.to) and not _is_member_of(asker, form.to):
            raise FormError("to", AnswerText.NOT_MEMBER.text(said))
        wish = _wish(form, said).subscription(form.to, form.language)
        return await (self._create(wish, request) if before is None else self._update(before, wish, request))

    async def _create(self, wish: Subscription, request: Request) -> Reply:
        same = next(
            (each for each in await self._subscriptions.stored_in_channel(wish.to) if each.wish == wish), None
        )
        if same is not None:
            return request.reply(SubscriptionText.ALREADY, number=same.id)
        try:
            async with self._language_change.watching(request.now):
                made = await self._store.create_subscription(wish, by=request.asker.person, at=request.now)
                state = Note(to=wish.to, text="", card=Card.STATE)
                await self._announce(SubscriptionText.ANNOUNCE_MADE, made, request, state)
        except TooManyError:
            return self._full(request)
        return request.reply(
            SubscriptionText.SUBSCRIBED,
            SubscriptionText.NUMBER.line(request.language, number=made.id),
            (SubscriptionText.CARD_FOLLOWS.text(request.language),),
            *related_systems(wish.systems, request.language),
            *await self._overridden(made, request),
            tone=Tone.GOOD,
            what=describe(wish, request.language),
        )

    async def _update(self, before: StoredSubscription, wish: Subscription, request: Request) -> Reply:
        # What a form does not show stays as it was.
        wish = replace(wish, pages=before.wish.pages, hours=before.wish.hours)
        try:
            async with self._language_change.watching(request.now):
                changed = await self._store.update_subscription(
                    before.id, wish, by=request.asker.person, at=request.now
                )
                if changed is None:
                    return request.reply(SubscriptionText.NO_SUCH, number=before.id)
                await self._announce(SubscriptionText.ANNOUNCE_CHANGED, changed, request)
        except TooManyError:
            return self._full(request)
        return request.reply(
            SubscriptionText.CHANGED,
            *await self._overridden(changed, request),
            tone=Tone.GOOD,
            number=changed.id,
            what=describe(wish, request.language),
        )

    async def _overridden(self, mine: StoredSubscription, request: Request) -> tuple[Line, ...]:
        """Return a line where an earlier subscription overrides language or broadcast: a thread has one language."""
        first = (await self._subscriptions.stored_in_channel(mine.wish.to))[0]
        asked = (mine.wish.language, mine.wish.broadcast)
        if first.id == mine.id or asked == (first.wish.language, first.wish.broadcast):
            return ()
        return (SubscriptionText.BY_FIRST.line(request.language, number=first.id),)

    def _full(self, request: Request) -> Reply:
        return request.reply(SubscriptionText.FULL, channel=MOST_IN_CHANNEL, workspace=MOST_IN_WORKSPACE)

    async def _announce(
        self, words: SubscriptionText, each: StoredSubscription, request: Request, *others: Note
    ) -> None:
        """Queue a card for the channel, in its language, with who did what; and other notes after it."""
        told = words.text(
            each.wish.language,
            name=display_name(request.asker.person),
            number=each.id,
            what=describe(each.wish, each.wish.language),
        )
        note = Note(to=each.wish.to, text=told, card=Card.SAID)
        await self._store.send([note, *others], at=request.now)

    async def _changeable(self, number: SubscriptionId, request: Request) -> StoredSubscription:
        found = await self._find(number, request.asker)
        if found is None:
            raise FormError(None, SubscriptionText.NO_SUCH.text(request.language, number=number))
        if found.by is None:
            raise FormError(None, SubscriptionText.NOT_HERE.text(request.language, number=number))
        if not _may(request.asker, found.wish.to):
            raise FormError(None, AnswerText.NOT_MEMBER.text(request.language))
        return found

    async def _find(self, number: SubscriptionId, asker: Requester) -> StoredSubscription | None:
        """Return a subscription that the requester may see: of this channel, or of any for an administrator."""
        known: Sequence[StoredSubscription] = await self._subscriptions.stored_in_workspace(asker.workspace)
        seen = (each for each in known if asker.admin or each.wish.to == asker.room)
        return next((each for each in seen if each.id == number), None)


def _is_member_of(asker: Requester, to: Destination) -> bool:
    return asker.member and asker.room == to


def _may(asker: Requester, to: Destination) -> bool:
    return asker.admin or _is_member_of(asker, to)


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
        raise FormError("remind", SubscriptionText.BAD_REMINDERS.text(language)) from None
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
        raise FormError("quiet_hours", SubscriptionText.BAD_QUIET.text(language)) from None
