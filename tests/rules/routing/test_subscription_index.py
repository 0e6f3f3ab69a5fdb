from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.model.change import Change, ChangeKind
from rules.model.notice import TFE, Access, Environment, Impact, Impacts, Kind, Notice, Slug
from rules.model.subscription import Destination, EnvironmentFilter, Subscription
from rules.routing.subscription_index import SubscriptionIndex, describe
from tests.support.builders import ICS2, MANIFEST, change, impacts, incident, notice, subscription

BOTH = (MANIFEST, ICS2)
CLOSED_GATEWAY = impacts(manifest=("unavailable", "available"))
NO_SIGN_IN = impacts(manifest=(None, "unavailable"))
QUEUED = impacts(manifest=("queued", None))
UNREAD = {"kind": Kind.INFORMATION, "window": None}
TEST = {"environment": (Environment.TEST,)}
TFE_CLOSED = {"systems": (TFE,), **TEST}
PUBLISHED = "information.published"

HEARD = {  # what is wanted, the change that happens, whether it is heard
    "everything": ({}, change(), True),
    "its system": ({"systems": ("manifest",)}, change(), True),
    "another system": ({"systems": ("ics2",)}, change(), False),
    "a system that was taken out": (
        {"systems": ("ics2",)},
        change("scope.changed", before=notice(systems=BOTH), after=notice()),
        True,
    ),
    "a name that is not in the table": (
        {"systems": ("Ny portal",)},
        change(after=notice(systems=(Slug("Ny portal"),))),
        True,
    ),
    "a notice that names no system": ({"systems": ("ics2",)}, change(after=notice(systems=())), True),
    "its kind": ({"kinds": ("window.announced",)}, change(), True),
    "another kind": ({"kinds": ("window.extended",)}, change(), False),
    "the unread, where windows are wanted": (
        {"kinds": ("window.announced",)},
        change(PUBLISHED, after=notice(**UNREAD)),
        True,
    ),
    "the unread, where incidents are wanted": (
        {"kinds": ("incident.opened",)},
        change(PUBLISHED, after=notice(**UNREAD)),
        True,
    ),
    "the unread, where only endings are wanted": (
        {"kinds": ("window.completed",)},
        change(PUBLISHED, after=notice(**UNREAD)),
        False,
    ),
    "the test systems, unasked": ({}, change(after=notice(**TEST)), False),
    "the test systems, asked for": ({"environment": "test"}, change(after=notice(**TEST)), True),
    "the test systems, named": ({"systems": ("manifest", "tfe")}, change(after=notice(**TFE_CLOSED)), True),
    "a test of another system, where the test systems are named": (
        {"systems": ("manifest", "tfe")},
        change(after=notice(**TEST)),
        False,
    ),
    "both, asked for all": ({"environment": "all"}, change(after=notice(**TEST)), True),
    "no environment known": ({}, change(after=notice(environment=())), True),
    "production that became test": ({}, change("scope.changed", before=notice(), after=notice(**TEST)), True),
    "closed file access, for files": ({"access": "file"}, change(after=notice(impacts=CLOSED_GATEWAY)), True),
    "closed file access, for online": (
        {"access": "online"},
        change(after=notice(impacts=CLOSED_GATEWAY)),
        False,
    ),
    "no sign-in, for files": ({"access": "file"}, change(after=notice(impacts=NO_SIGN_IN)), False),
    "no sign-in, for online": ({"access": "online"}, change(after=notice(impacts=NO_SIGN_IN)), True),
    "queued is milder than rejected": (
        {"min_impact": "rejected"},
        change(after=notice(impacts=QUEUED)),
        False,
    ),
    "queued is queued": ({"min_impact": "queued"}, change(after=notice(impacts=QUEUED)), True),
    "rejected outweighs queued": (
        {"min_impact": "queued"},
        change(after=notice(impacts=impacts(manifest=("rejected", "available")))),
        True,
    ),
    "bad enough, but in the other access": (
        {"access": "online", "min_impact": "degraded"},
        change(after=notice(impacts=CLOSED_GATEWAY)),
        False,
    ),
    "even what stays available, asked for": (
        {"access": "online", "min_impact": "available"},
        change(after=notice(impacts=CLOSED_GATEWAY)),
        True,
    ),
    "no impact stated": ({"access": "online", "min_impact": "unavailable"}, change(), True),
    "impact stated of another system only": (
        {"systems": ("ics2",), "min_impact": "unavailable"},
        change(after=notice(systems=BOTH, impacts=QUEUED)),
        True,
    ),
    "not understood counts as the worst": (
        {"min_impact": "unavailable"},
        change(PUBLISHED, after=notice(**UNREAD, impacts=QUEUED)),
        True,
    ),
    "an incident of which only degradation is said": (
        {"min_impact": "rejected"},
        change("incident.opened", after=incident(impacts=impacts(manifest=(None, "degraded")))),
        False,
    ),
    "the end of what was heard of": (
        {"min_impact": "rejected"},
        change(
            "window.completed",
            before=notice(impacts=impacts(manifest=("rejected", None))),
            after=notice(impacts=impacts(manifest=("available", None))),
        ),
        True,
    ),
}


@pytest.mark.parametrize(("wish", "happens", "heard"), HEARD.values(), ids=HEARD)
def test_who_is_told(wish, happens, heard):
    matches = SubscriptionIndex([subscription(**wish)]).route((happens,))

    assert bool(matches) is heard


def test_only_the_wanted_kinds_are_owed():
    index = SubscriptionIndex([subscription(kinds=("fallback.allowed", "fallback.ended"))])

    (match,) = index.route((change("window.announced"), change("fallback.allowed")))

    assert match.kinds == (ChangeKind.FALLBACK_ALLOWED,)


def test_a_destination_is_told_once_with_all_that_its_subscriptions_want():
    first = subscription("slack:C1", systems=("manifest",), kinds=("fallback.allowed",), language="da")
    second = subscription("slack:C1", kinds=("window.announced",))

    (match,) = SubscriptionIndex([first, second]).route(
        (change("window.announced"), change("fallback.allowed"))
    )

    assert match.kinds == (ChangeKind.WINDOW_ANNOUNCED, ChangeKind.FALLBACK_ALLOWED)
    assert match.subscriptions == (first, second)
    assert match.rule == f"{describe(first)}; and {describe(second)}"


def test_destinations_come_in_the_order_of_the_subscriptions():
    index = SubscriptionIndex(
        [
            subscription(f"slack:C{n}", systems=systems)
            for n, systems in enumerate([None, ("manifest",), None])
        ]
    )

    assert [match.to for match in index.route((change(),))] == ["slack:C0", "slack:C1", "slack:C2"]


def test_no_change_no_match():
    assert SubscriptionIndex([subscription()]).route(()) == ()


DESCRIBED = {
    "everything": ({}, "all systems; production; all kinds"),
    "all filters": (
        {
            "systems": ("manifest", "ics2"),
            "kinds": ("window.extended", "incident.opened"),
            "environment": "all",
            "access": "file",
            "min_impact": "rejected",
        },
        "ics2, manifest; production and test; incident.opened, window.extended; file access; rejected or worse",
    ),
    "a pager's": (
        {"pages": ("window.extended", "incident.opened"), "hours": "07:00-22:00"},
        "all systems; production; all kinds; wakes for incident.opened, window.extended; wakes at its hours only",
    ),
}


@pytest.mark.parametrize(("wish", "words"), DESCRIBED.values(), ids=DESCRIBED)
def test_a_rule_is_named_in_words(wish, words):
    assert describe(subscription(**wish)) == words


SYSTEMS = st.sampled_from([MANIFEST, ICS2, Slug("emcs"), Slug("other")])
IMPACT = st.none() | st.sampled_from(Impact)
SUBSCRIPTIONS = st.lists(
    st.builds(
        Subscription,
        to=st.sampled_from([Destination(f"slack:C{n}") for n in range(4)]),
        systems=st.none() | st.frozensets(SYSTEMS, min_size=1),
        kinds=st.none() | st.frozensets(st.sampled_from(ChangeKind), min_size=1, max_size=4),
        environment=st.sampled_from(EnvironmentFilter),
        access=st.none() | st.sampled_from(Access),
        min_impact=IMPACT,
    ),
    max_size=12,
)
NOTICES = st.builds(
    notice,
    kind=st.sampled_from(Kind),
    systems=st.lists(SYSTEMS, unique=True, max_size=3).map(tuple),
    environment=st.lists(st.sampled_from(Environment), unique=True, min_size=1).map(tuple),
    impacts=st.dictionaries(SYSTEMS, st.builds(Impacts, file=IMPACT, online=IMPACT), max_size=3),
)
KINDS = st.lists(st.sampled_from(ChangeKind), unique=True, min_size=1, max_size=4)


@settings(max_examples=150)
@given(subscriptions=SUBSCRIPTIONS, before=st.none() | NOTICES, after=NOTICES, kinds=KINDS)
def test_the_index_finds_what_asking_every_subscription_finds(subscriptions, before, after, kinds):
    changes = tuple(change(kind, before=before, after=after) for kind in kinds)

    found = {(match.to, match.kinds) for match in SubscriptionIndex(subscriptions).route(changes)}

    assert found == set(_asked_one_by_one(subscriptions, changes))


def _asked_one_by_one(
    subscriptions: list[Subscription], changes: tuple[Change, ...]
) -> Iterable[tuple[Destination, tuple[ChangeKind, ...]]]:
    for to in {each.to for each in subscriptions}:
        mine = [each for each in subscriptions if each.to == to and _concerns(each, changes[0])]
        kinds = tuple(each.kind for each in changes if any(_takes(one, each.kind) for one in mine))
        if kinds:
            yield to, kinds


def _takes(one: Subscription, kind: ChangeKind) -> bool:
    opening = one.kinds is not None and bool(
        one.kinds & {ChangeKind.WINDOW_ANNOUNCED, ChangeKind.INCIDENT_OPENED}
    )
    return one.kinds is None or kind in one.kinds or (opening and kind is ChangeKind.INFORMATION_PUBLISHED)


def _concerns(one: Subscription, happens: Change) -> bool:
    notices = [each for each in (happens.before, happens.after) if each]
    environments = tuple(environment for each in notices for environment in each.environment)
    systems = {system for each in notices for system in each.systems}
    touched = {system for system in systems if one.systems is None or system in one.systems}
    return one.environment.admits(environments) and (
        not systems or any(_hurts(one, each, system) for each in notices for system in touched)
    )


def _hurts(one: Subscription, said: Notice, system: Slug) -> bool:
    stated = said.impacts.get(system)
    if stated is None or not said.understood or (one.access is None and one.min_impact is None):
        return True
    relevant = [stated.on(access) for access in Access if one.access in {None, access}]
    limit = list(Impact).index(one.min_impact or Impact.DEGRADED)
    return any(each is not None and list(Impact).index(each) >= limit for each in relevant)
