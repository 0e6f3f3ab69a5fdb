from dataclasses import replace
from datetime import timedelta

import pytest

from rules.messages.answers.subscription import (
    MOST_LISTED,
    audit,
    describe,
    display_name,
    short_kinds,
    subscription_card,
    subscription_list,
)
from rules.model.change import ChangeKind
from rules.model.message import Button, Verb
from rules.model.notice import Impact, Language, NoticeKey, Slug
from rules.model.people import Mute, Person
from rules.model.quiet_hours import quiet_hours
from rules.model.subscription import Destination, Digest, Subscription
from rules.ports.subscription_store import AuditAction, AuditRecord, StoredSubscription, SubscriptionId
from rules.texts.subscription import ACCESSES, AUDIT_ACTIONS, DIGESTS, ENVIRONMENTS, MIN_IMPACTS
from tests.rules.messages.message_text import lines, strings
from tests.support.builders import at, subscription

HERE = Destination("slack:C1")
ANNA = Person(id="slack:U1", name="Anna")
NOW = at("12:00")
EN, DA = Language.ENGLISH, Language.DANISH


def enrolled(
    wish: Subscription | None = None, *, number: int = 1, by: Person | None = ANNA
) -> StoredSubscription:
    made = wish or subscription("slack:C1", systems=("manifest",))
    return StoredSubscription(
        id=SubscriptionId(number), wish=replace(made, since=None if by is None else NOW), by=by
    )


RICH = Subscription(
    to=HERE,
    systems=frozenset({Slug("manifest")}),
    remind=(timedelta(hours=2),),
    quiet_hours=quiet_hours("22:00-06:00"),
    digests=frozenset(Digest),
    broadcast=frozenset({ChangeKind.INCIDENT_OPENED}),
)

WISHES = {  # the subscription, in English, in Danish
    "everything": (
        subscription(),
        "all systems; all news; in English",
        "alle systemer; alle nyheder; på engelsk",
    ),
    "filtered": (
        subscription(
            systems=("ics2", "manifest"),
            kinds=("incident.opened", "incident.updated", "incident.resolved", "window.extended"),
            environment="all",
            access="file",
            min_impact="rejected",
            language="da",
        ),
        "ICS2, Manifest; incident.*, window.extended; production and test environment; only where file access (S2S) is hit; if rejected or worse; in Danish",
        "ICS2, Manifest; incident.*, window.extended; produktion og testmiljø; kun hvor filadgang (S2S) rammes; hvis afvist eller værre; på dansk",
    ),
    "with its own times": (
        RICH,
        "Manifest; all news; in English; reminders 2h before; quiet 22:00-06:00; a daily summary; a weekly summary; also shown in the channel: incident.opened",
        "Manifest; alle nyheder; på engelsk; påmindelser 2t før; ro 22:00-06:00; en daglig oversigt; en ugentlig oversigt; vises også i kanalen: incident.opened",
    ),
    "quiet as can be": (
        Subscription(to=HERE, remind=(), broadcast=frozenset()),
        "all systems; all news; in English; no reminders; only in threads",
        "alle systemer; alle nyheder; på engelsk; ingen påmindelser; kun i tråde",
    ),
}


@pytest.mark.parametrize(("wish", "english", "danish"), WISHES.values(), ids=WISHES)
def test_a_subscription_is_told_in_one_line(wish, english, danish):
    assert describe(wish, EN) == english
    assert describe(wish, DA) == danish


KINDS = {  # the kinds, in short
    "a family": ([kind for kind in ChangeKind if kind.startswith("fallback.")], "fallback.*"),
    "a family of one": ([ChangeKind.SCOPE_CHANGED], "scope.changed"),
    "part of one": (
        [ChangeKind.FALLBACK_ENDED, ChangeKind.FALLBACK_ALLOWED],
        "fallback.allowed, fallback.ended",
    ),
    "none": ([], ""),
}


@pytest.mark.parametrize(("kinds", "short"), KINDS.values(), ids=KINDS)
def test_kinds_are_named_by_family_where_all_of_it_is_meant(kinds, short):
    assert short_kinds(kinds) == short


def test_people_may_call_themselves_anything():
    assert display_name(Person(id="slack:U9", name=" \n ")) == "slack:U9"
    assert len(display_name(Person(id="slack:U9", name="A" * 1000))) == 80


def test_a_card_can_be_edited_and_ended_by_its_number():
    shown = subscription_card(enrolled(), EN)

    assert shown.heading == "Subscription 1 · slack:C1"
    assert [(each.verb, each.about, each.room) for each in shown.buttons if isinstance(each, Button)] == [
        (Verb.EDIT, "1", HERE),
        (Verb.UNSUBSCRIBE, "1", HERE),
    ]


def test_one_of_the_configuration_has_no_buttons():
    shown = subscription_card(enrolled(by=None), DA, channel=False)

    assert shown.heading == "Abonnement 1"
    assert shown.buttons == ()
    assert "står i bottens konfiguration" in list(strings(shown))


def test_a_list_shows_what_a_channel_hears_and_what_is_muted_there():
    mutes = [
        Mute(to=HERE, system=Slug("manifest"), until=at("16:00"), by=ANNA),
        Mute(to=HERE, notice=NoticeKey("2900001"), until=None, by=ANNA),
    ]

    shown = subscription_list(
        [enrolled(), enrolled(by=None, number=2)], mutes, whole=False, language=EN, now=NOW
    )

    assert shown.heading == "Subscriptions of this channel: 2"
    assert lines(shown) == [
        "Subscription 1: Manifest; all news; in English · made by Anna Saturday 22 August 2026 12:00",
        "Subscription 2: Manifest; all news; in English · stands in the bot's configuration",
        "Muted here: Manifest, until 16:00",
        "Muted here: Notice 2900001",
    ]


def test_an_empty_list_says_how_to_begin():
    shown = subscription_list([], whole=False, language=DA, now=NOW)

    assert lines(shown) == ["Kanalen har intet abonnement. `abonner` opretter et: `abonner manifest, dms`."]


def test_a_list_of_the_workspace_names_the_channels():
    shown = subscription_list([enrolled()], whole=True, language=EN, now=NOW)

    assert lines(shown)[0].startswith("Subscription 1 · slack:C1: Manifest")


def test_a_long_list_of_the_workspace_names_the_numbers_of_each_channel():
    many = [
        enrolled(subscription(f"slack:C{number % 2}"), number=number) for number in range(1, MOST_LISTED + 2)
    ]
    first, second = lines(subscription_list(many, whole=True, language=EN, now=NOW))

    assert first.startswith("slack:C1: 1, 3, 5, ")
    assert second.startswith("slack:C0: 2, 4, 6, ")


AUDITED = {  # before, after, what is told of it
    "made": (None, RICH, "made"),
    "changed": (subscription("slack:C1"), subscription("slack:C1", language="da"), "changed"),
    "ended": (RICH, None, "ended"),
}


@pytest.mark.parametrize(("before", "after", "deed"), AUDITED.values(), ids=AUDITED)
def test_the_audit_tells_who_did_what_when_and_where(before, after, deed):
    record = AuditRecord(at=at("11:00"), deed=AuditAction(deed), by=ANNA, to=HERE, before=before, after=after)

    (line,) = lines(audit([record], language=EN, now=NOW))
    assert line.startswith(f"Saturday 11:00 · Anna · {deed} · slack:C1: ")
    assert (" → " in line) is (before is not None and after is not None)


def test_an_empty_audit_says_so():
    shown = audit([], language=DA, now=NOW)

    assert shown.heading == "Ingen har ændret et abonnement her."
    assert shown.blocks == ()


def test_each_choice_has_its_words():
    assert set(MIN_IMPACTS) == set(Impact)
    assert set(AUDIT_ACTIONS) == set(AuditAction)
    assert set(DIGESTS) == set(Digest)
    assert len(ACCESSES) == 2
    assert len(ENVIRONMENTS) == 3
