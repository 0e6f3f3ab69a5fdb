import pytest

from rules.messages.notices import change_sentences, outcome_sentences, reminder_sentences
from rules.model.change import ChangeKind
from rules.model.kind_rules import CALLED_OFF, ENDINGS, FINISHES, KINDS, OPENINGS, TIMED_KINDS, Urgency
from rules.schedule import still_due


def test_each_kind_has_a_row_in_the_order_of_the_kinds():
    assert list(KINDS) == list(ChangeKind)


TABLES = {  # a table with one row per kind, the kinds that need a row
    "sentences": (change_sentences._RENDERERS, set(ChangeKind)),
    "sentences of an ending": (outcome_sentences._SENTENCES, ENDINGS),
    "sentences of a reminder": (reminder_sentences._SENTENCES, TIMED_KINDS),
    "windows of a reminder": (still_due._ABOUT, TIMED_KINDS),
}


@pytest.mark.parametrize(("table", "kinds"), TABLES.values(), ids=TABLES)
def test_each_table_by_kind_has_a_row_for_every_kind(table, kinds):
    assert set(table) == kinds


def test_a_notice_opens_ends_or_does_neither():
    assert not OPENINGS & ENDINGS
    assert ENDINGS == FINISHES | CALLED_OFF


RULES = {  # what follows from what
    "only an ending is called off": ("is_called_off", "is_ending"),
    "only a called-off ending removes a notice": ("removes_notice", "is_called_off"),
    "only a moved window is prolonged": ("prolongs_window", "moves_window"),
    "no ending waits": ("is_ending", "skips_throttle"),
    "what pages is seen in the channel": ("pages", "broadcast"),
    "what is seen in the channel is in the digest": ("broadcast", "in_digest"),
}


@pytest.mark.parametrize(("condition", "consequence"), RULES.values(), ids=RULES)
def test_a_rule_that_follows_from_another_holds_with_it(condition, consequence):
    rows = [row for row in KINDS.values() if getattr(row, condition)]

    assert rows
    assert all(getattr(row, consequence) for row in rows)


def test_what_the_clock_brings_waits_for_the_end_of_quiet_hours():
    assert {KINDS[kind].urgency for kind in TIMED_KINDS} == {Urgency.NEVER}
