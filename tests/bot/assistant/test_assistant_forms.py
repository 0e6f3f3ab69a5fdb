from dataclasses import replace

import pytest

from rules.model.change import ChangeKind
from rules.model.notice import Language, Slug
from rules.model.people import Workspace
from rules.model.subscription import Destination, Digest
from rules.ports.assistant import Form, FormError, Obstacle
from rules.ports.subscription_store import MOST_IN_CHANNEL, SubscriptionId
from tests.support.builders import subscription
from tests.support.harness.assistant import ANNA, BO, CHANNEL, lines_of, member, open_assistant, visitor

ELSEWHERE = Destination("slack:C2")
THEIR_CHANNEL = Destination("slack:T9/C1")
THEIRS = member(BO, room=THEIR_CHANNEL, workspace=Workspace("slack:T9"))
FIRST = SubscriptionId(1)
NOT_MEMBER = "Only members of this channel can do that."
ABSENT = "The bot is not in this channel yet: invite it, then ask again."
NO_SUCH = "There is no subscription {} here; “subscriptions” shows them."


NEW = Form(number=None, to=CHANNEL, systems=(Slug("manifest"),), language=Language.DANISH)


async def test_a_form_begins_with_what_a_command_would_make():
    async with open_assistant() as harness:
        form = await harness.assistant.form(None, member())
        alone = await harness.assistant.form(None, member(room=None))

    assert form == Form(number=None, to=CHANNEL, language=Language.ENGLISH, remind="1d, 1h")
    assert alone.to == ""


async def test_a_form_for_a_conversation_of_a_few_people_is_not_begun():
    asker = replace(member(), present=False, member=False, obstacle=Obstacle.GROUP)
    async with open_assistant() as harness:
        with pytest.raises(FormError, match="conversation of a few people") as raised:
            await harness.assistant.form(None, asker)

    assert raised.value.field == "to"


async def test_a_form_is_not_refused_for_an_absence_that_nobody_knows_of():
    asker = replace(member(), present=False, obstacle=Obstacle.UNTOLD)
    async with open_assistant() as harness:
        with pytest.raises(FormError, match="Try again in a minute"):
            await harness.assistant.submit(NEW, asker)


async def test_a_form_speaks_the_language_of_what_was_pressed():
    async with open_assistant() as harness:
        form = await harness.assistant.form(None, replace(member(room=None), language=Language.DANISH))

    assert form.language is Language.DANISH


async def test_a_form_that_is_sent_back_as_it_was_changes_nothing():
    async with open_assistant() as harness:
        await harness.asks(
            "subscribe manifest incident.* access=file impact=rejected environment=all remind=2h "
            "quiet=22:00-06:00 digest=daily broadcast=incident.*"
        )
        (before,) = await harness.store.stored_subscriptions()
        form = await harness.assistant.form(FIRST, member())
        await harness.assistant.submit(form, member())
        (after,) = await harness.store.stored_subscriptions()

    assert after.wish == before.wish
    assert (form.remind, form.quiet_hours, form.digests) == ("2h", "22:00-06:00", (Digest.DAILY,))


async def test_a_form_makes_a_subscription():
    async with open_assistant() as harness:
        reply = await harness.assistant.submit(NEW, member())
        (made,) = await harness.store.stored_subscriptions()

    assert (
        lines_of(reply.message)[0]
        == "✓ Subscribed: this channel now hears of Manifest; all news; in Danish; no reminders."
    )
    assert made.wish == replace(subscription(CHANNEL, systems=("manifest",), language="da"), remind=())
    assert made.by == ANNA


async def test_a_form_changes_one_and_keeps_what_it_does_not_show():
    async with open_assistant() as harness:
        pages = frozenset({ChangeKind.INCIDENT_OPENED})
        wish = replace(subscription(CHANNEL), pages=pages)
        made = await harness.store.create_subscription(wish, by=ANNA, at=harness.now)
        reply = await harness.assistant.submit(replace(NEW, number=made.id, systems=()), member(BO))
        (changed,) = await harness.store.stored_subscriptions()
        told = await harness.told()

    assert lines_of(reply.message) == [
        "✓ Changed: number 1 is now all systems; all news; in Danish; no reminders."
    ]
    assert changed.wish.pages == pages
    assert told == [
        "said: Bo har ændret kanalens abonnement 1. Det er nu: alle systemer; alle nyheder; på dansk; ingen påmindelser."
    ]


async def test_an_administrator_changes_one_from_anywhere():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        asker = member(BO, room=ELSEWHERE, admin=True)
        await harness.assistant.submit(replace(NEW, number=FIRST), asker)
        (changed,) = await harness.store.stored_subscriptions()

    assert changed.wish.language is Language.DANISH


REFUSED = {  # the form, who sends it, the field that is wrong, what is said
    "no channel": (replace(NEW, to=Destination("")), member(), "to", "Choose a channel."),
    "a channel of another workspace": (
        replace(NEW, to=THEIR_CHANNEL),
        member(admin=True),
        "to",
        "Choose a channel.",
    ),
    "as a visitor": (NEW, visitor(), "to", NOT_MEMBER),
    "as an administrator from elsewhere": (
        NEW,
        member(room=ELSEWHERE, admin=True),
        "to",
        NOT_MEMBER,
    ),
    "without the bot": (NEW, replace(member(), present=False), "to", ABSENT),
    "where the bot cannot see who is a member": (NEW, replace(visitor(), present=False), "to", ABSENT),
    "in the language that the form was shown in": (
        NEW,
        replace(visitor(), language=Language.DANISH),
        "to",
        "Det kan kun medlemmer af denne kanal.",
    ),
    "odd reminders": (
        replace(NEW, remind="soon"),
        member(),
        "remind",
        "Write times before the start, such as 24h, 1h; at most five, at most 30 days.",
    ),
    "odd quiet hours": (
        replace(NEW, quiet_hours="at night"),
        member(),
        "quiet_hours",
        "Write hours such as 22:00-06:00 or mon-fri 18:00-08:00.",
    ),
    "one that is not there": (
        replace(NEW, number=SubscriptionId(7)),
        member(),
        None,
        NO_SUCH.format(7),
    ),
    "one of another workspace": (
        replace(NEW, number=FIRST, to=THEIR_CHANNEL),
        THEIRS,
        None,
        NO_SUCH.format(1),
    ),
    "moved to where nobody asked": (
        replace(NEW, number=FIRST, to=ELSEWHERE),
        member(admin=True),
        "to",
        NOT_MEMBER,
    ),
    "changed by a visitor": (replace(NEW, number=FIRST), visitor(), None, NOT_MEMBER),
}


@pytest.mark.parametrize(("form", "asker", "field", "said"), REFUSED.values(), ids=REFUSED)
async def test_a_form_that_cannot_be_taken_says_where_it_is_wrong(form, asker, field, said):
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        with pytest.raises(FormError) as refused:
            await harness.assistant.submit(form, asker)

    assert (refused.value.field, refused.value.text) == (field, said)


async def test_no_form_for_what_stands_in_the_configuration():
    async with open_assistant() as harness:
        await harness.configured(subscription(CHANNEL))
        with pytest.raises(FormError, match="stands in the bot's configuration"):
            await harness.assistant.form(FIRST, member())


async def test_a_form_moves_a_subscription_unless_the_other_channel_is_full():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest", member(room=ELSEWHERE))
        for number in range(MOST_IN_CHANNEL):
            await harness.asks(f"subscribe manifest remind={number + 1}h")
        reply = await harness.assistant.submit(replace(NEW, number=FIRST), member(admin=True))

    assert lines_of(reply.message) == [
        "• No more: a channel may have 20 subscriptions, a workspace 500. End one first."
    ]


async def test_one_that_is_gone_meanwhile_is_said_to_be():
    async with open_assistant() as harness:
        await harness.asks("subscribe manifest")
        harness.store.subscriptions_version = _the_same  # type: ignore[method-assign]  # another process is quicker
        await harness.asks("subscriptions")
        await harness.store.delete_subscription(FIRST, by=BO, at=harness.now)
        ended = await harness.asks("unsubscribe 1")
        changed = await harness.assistant.submit(replace(NEW, number=FIRST), member())

    assert ended == lines_of(changed.message) == [f"• {NO_SUCH.format(1)}"]


async def _the_same() -> str:
    return "the same"
