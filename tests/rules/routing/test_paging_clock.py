"""What a pager does about the clock, and about whoever looks after a notice."""

import pytest

from rules.changes.diff import diff
from rules.model.change import ChangeKind
from rules.model.notice import Environment, NoticeKey, Outcome, Slug
from rules.model.people import HOME, Acknowledgement, Person
from rules.ports.pagers import Action, Severity
from rules.routing.paging import acknowledgement_page, decide_page, notice_of
from rules.schedule.still_due import still_due
from tests.support.builders import at, impacts, notice, subscription, window

BOTH = (Slug("manifest"), Slug("ics2"))
LATE = at("19:50")
OPEN = {"updated": LATE}
LONGER = {"window": window("18:00", "23:00", planned_end="20:00"), **OPEN}
FOR_ICS2 = (window("18:00", "20:00", systems=("manifest",)), window("18:00", "23:00", systems=("ics2",)))
SLOW = impacts(manifest=("degraded", None))
FINE = impacts(manifest=("available", "available"))


def due(kind, *, at_clock, said=None, **wish):
    """Return what a pager does when the clock brings this."""
    change = still_due(said or notice(), ChangeKind(kind), now=at(at_clock))
    assert change
    return decide_page(
        [(change,)],
        notice=NoticeKey("2900001"),
        subscription=subscription("pagerduty:ops", **wish),
        key="1",
        read_at=LATE,
    )


BY_TIME = {  # the kind, when it is told, the notice, the subscription's wish, and what is done for whom
    "overdue": ("window.overdue", "20:15", notice(), {}, {"manifest": ("trigger", "critical")}),
    "overdue and slow": (
        "window.overdue", "20:15", notice(impacts=SLOW), {"min_impact": "degraded"}, {"manifest": ("trigger", "error")},
    ),
    "overdue but well": ("window.overdue", "20:15", notice(impacts=FINE), {}, {}),
    "overdue in the test system": ("window.overdue", "20:15", notice(environment=(Environment.TEST,)), {}, {}),
    "overdue for one of two": (
        "window.overdue", "20:15", notice(systems=BOTH, windows=FOR_ICS2), {}, {"manifest": ("trigger", "critical")},
    ),
    "overdue, not asked for": ("window.overdue", "20:15", notice(), {"pages": ("incident.opened",)}, {}),
    "soon": ("window.starting", "17:00", notice(), {}, {}),
    "soon, as asked for": (
        "window.starting", "17:00", notice(), {"pages": ("window.starting",)}, {"manifest": ("trigger", "error")},
    ),
    "begun": ("window.started", "18:00", notice(), {}, {}),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "clock", "said", "wish", "expected"), BY_TIME.values(), ids=BY_TIME)
def test_what_a_pager_does_about_the_clock(kind, clock, said, wish, expected):
    alerts = due(kind, at_clock=clock, said=said, **wish).alerts

    assert {each.system: (each.action.value, each.severity.value) for each in alerts} == expected


def test_news_and_the_clock_in_one_breath_are_told_at_once():
    said = notice(**LONGER)
    late = still_due(said, ChangeKind.WINDOW_OVERDUE, now=at("23:20"))
    assert late
    told = decide_page(
        [(*diff(notice(), said), late)],
        notice=NoticeKey("2900001"),
        subscription=subscription("pagerduty:ops"),
        key="1",
        read_at=LATE,
    )

    assert [(each.action, each.severity) for each in told.alerts] == [(Action.TRIGGER, Severity.CRITICAL)]


def test_what_comes_due_is_of_that_moment():
    assert due("window.overdue", at_clock="20:15").said_at == at("20:15")


SEEN = Acknowledgement(
    notice=NoticeKey("2900001"), workspace=HOME, by=Person(id="slack:U1", name="Ann"), at=at("20:20")
)
ACKNOWLEDGED = {  # the notice, whose alerts are acknowledged
    "it stands": (notice(), ["manifest"]),
    "of two, those wanted": (notice(systems=BOTH), ["manifest"]),
    "it is over": (notice(outcome=Outcome.COMPLETED), []),
    "it harms nobody": (notice(impacts=FINE), []),
}


@pytest.mark.parametrize(("said", "systems"), ACKNOWLEDGED.values(), ids=ACKNOWLEDGED)
def test_whoever_looks_after_it_is_told_to_the_pager(said, systems):
    asked = subscription("pagerduty:ops", systems=("manifest",))
    told = acknowledgement_page(
        said, key=NoticeKey("2900001"), subscription=asked, acknowledgement=SEEN, batch_key="7"
    )

    assert told.steps == ()
    assert [(each.action, each.system) for each in told.alerts] == [
        (Action.ACKNOWLEDGE, each) for each in systems
    ]
    assert {each.key for each in told.alerts} == {f"toldvagt/2900001/{each}" for each in systems}


KEYS = {
    "ours": ("toldvagt/2900001/manifest", "2900001"),
    "without a number": ("toldvagt/t:ab12/EU/CTP", "t:ab12"),
    "hashed": ("toldvagt/0a1b2c", None),
    "no notice": ("toldvagt//manifest", None),
    "somebody else's": ("zabbix/2900001/manifest", None),
    "nothing": ("", None),
}


@pytest.mark.parametrize(("key", "found"), KEYS.values(), ids=KEYS)
def test_a_key_leads_back_to_its_notice(key, found):
    assert notice_of(key) == found
