from dataclasses import replace

import pytest

from rules.changes.revision import KnownRevisions, decide_revision, filled, missed_revisions
from rules.model.change import ChangeKind
from rules.model.notice import Language
from tests.support.builders import ANNOUNCED, CLOSED, EXTENDED, at, printed

DANISH = "Lørdag den 22. august 2026 kl. 18:00 - 20:00\nManifest er lukket på grund af vedligeholdelse."
IN_DANISH = replace(
    ANNOUNCED,
    language=Language.DANISH,
    title="Servicevindue i Manifest",
    body=DANISH,
)


def known(current=ANNOUNCED, shown=ANNOUNCED):
    return KnownRevisions(current=current, shown=shown)


NEWS = {  # what is printed, what was known, what is told
    "a notice never seen": (ANNOUNCED, None, ["window.announced"]),
    "an extension": (EXTENDED, known(), ["window.extended"]),
    "an extension that another source had shown first": (EXTENDED, known(current=EXTENDED), []),
    "a closing, by a source that had missed the extension": (
        CLOSED,
        known(current=EXTENDED),
        ["window.completed"],
    ),
    "a source that lags behind": (EXTENDED, known(current=CLOSED), []),
    "another source's first sight of what is known": (ANNOUNCED, known(shown=None), []),
    "another source's first sight of something newer": (EXTENDED, known(shown=None), ["window.extended"]),
    "the other language": (IN_DANISH, known(shown=None), []),
    "only the stamp moved": (replace(ANNOUNCED, updated="21-08-2026 kl. 13:00"), known(), []),
    "a list without status shows the extension": (
        replace(EXTENDED, status=None),
        known(),
        ["window.extended"],
    ),
}


@pytest.mark.parametrize(("now", "before", "kinds"), NEWS.values(), ids=NEWS)
def test_news_is_told_once_whichever_source_shows_it(now, before, kinds):
    verdict = decide_revision(now, before)

    assert verdict is not None
    assert [change.kind for change in verdict.changes] == kinds


NOTHING = {
    "the same print": (ANNOUNCED, known()),
    "the same words with other white space": (replace(ANNOUNCED, body=f"\n {ANNOUNCED.body} \n"), known()),
    "an older print of the same source": (ANNOUNCED, known(EXTENDED, EXTENDED)),
    "a row without text in a language never read": (replace(IN_DANISH, body=None), known(shown=None)),
}


@pytest.mark.parametrize(("now", "before"), NOTHING.values(), ids=NOTHING)
def test_nothing_is_kept_of_what_this_source_had_said(now, before):
    assert decide_revision(now, before) is None


CURRENT = {
    "the first print": (ANNOUNCED, None, True),
    "news": (EXTENDED, known(), True),
    "a correction of the stamp": (replace(ANNOUNCED, updated="21-08-2026 kl. 13:00"), known(), True),
    "a translation into Danish": (IN_DANISH, known(shown=None), False),
    "a translation into English": (ANNOUNCED, known(current=IN_DANISH, shown=None), True),
    "a source that lags behind": (EXTENDED, known(current=CLOSED), False),
}


@pytest.mark.parametrize(("now", "before", "leads"), CURRENT.values(), ids=CURRENT)
def test_the_state_to_show_is_the_newest_in_the_language_of_the_conversation(now, before, leads):
    verdict = decide_revision(now, before)

    assert verdict is not None
    assert verdict.current is leads


def test_a_status_that_a_view_does_not_print_is_carried_on():
    verdict = decide_revision(
        replace(CLOSED, status=None, updated="23-08-2026 kl. 08:00"), known(CLOSED, CLOSED)
    )

    assert verdict is not None
    assert verdict.printed.status == "Closed"


HISTORY = (ANNOUNCED, EXTENDED, CLOSED)
MISSED = {  # what was known, when the source was read last, what is still to be judged
    "a notice that was known as announced": (known(), None, HISTORY[1:]),
    "a notice that was known to the end": (known(CLOSED, CLOSED), None, (CLOSED,)),
    "unknown, all of it since the last poll": (None, at("11:00", "2026-08-21"), HISTORY),
    "unknown, but begun long before the last poll": (None, at("19:55"), (CLOSED,)),
    "unknown, and nobody knows when the last poll was": (None, None, HISTORY),
}


@pytest.mark.parametrize(("before", "since", "states"), MISSED.values(), ids=MISSED)
def test_a_page_fills_in_what_polls_missed(before, since, states):
    assert missed_revisions(HISTORY, before, since) == states


def test_kinds_are_told_with_both_states():
    verdict = decide_revision(EXTENDED, known())

    assert verdict is not None
    [extended] = verdict.changes
    assert extended.kind is ChangeKind.WINDOW_EXTENDED
    assert extended.before is not None
    assert (extended.before.windows[0].end, extended.after.windows[0].end) == (at("20:00"), at("23:00"))


DISAGREEMENTS = {  # the print in the other language, what it says otherwise
    "the same": (IN_DANISH, []),
    "another end": (replace(IN_DANISH, body=DANISH.replace("20:00", "22:00")), ["window.extended"]),
    "fallback, of which the other says nothing": (
        replace(IN_DANISH, body=f"{DANISH}\nNødproceduren kan anvendes."),
        ["fallback.allowed"],
    ),
    "a later save is news, not a disagreement": (
        replace(IN_DANISH, body=DANISH.replace("20:00", "22:00"), updated="22-08-2026 kl. 19:50"),
        [],
    ),
}


@pytest.mark.parametrize(("other", "kinds"), DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_two_languages_of_one_save_that_disagree_are_noticed(other, kinds):
    verdict = decide_revision(other, known(shown=None))

    assert verdict is not None
    assert [change.kind for change in verdict.disagrees] == kinds


UNSEEN = {  # what a machine on the way made of a notice
    "soft hyphens": {"title": "Servicevindue i Mani\u00adfest", "body": DANISH.replace("vedlige", "ved\u00adlige")},
    "other blanks and dashes": {"body": DANISH.replace(" - ", "\u202f–\u2009").replace("kl. ", "kl.\u00a0")},
    "letters in two parts": {"body": DANISH.replace("å", "a\u030a")},
    "a ratio for a colon": {"body": DANISH.replace(":", "\u2236")},
    "marks of direction in a system": {"systems": ("\u200eMani\u200bfest\u200e",)},
    "a lost letter": {"body": DANISH.replace("på", "p\ufffd")},
    "all of them lost": {"title": "Servicevindue i M\ufffdnifest", "body": DANISH.replace("å", "\ufffd").replace("ø", "\ufffd")},
    "a lost letter in a time": {"body": DANISH.replace("18:00", "1\ufffd:00")},
    "a lost dash": {"body": DANISH.replace(" - ", " \ufffd\ufffd\ufffd ")},
}  # fmt: skip


@pytest.mark.parametrize("made", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_no_news(made):
    there = decide_revision(
        replace(IN_DANISH, updated="21-08-2026 kl. 13:00", **made), known(current=IN_DANISH, shown=IN_DANISH)
    )
    back = decide_revision(
        replace(IN_DANISH, updated="21-08-2026 kl. 14:00"), known(current=IN_DANISH, shown=IN_DANISH)
    )

    assert [verdict.changes for verdict in (there, back) if verdict] == [(), ()]


def test_a_notice_that_was_first_seen_broken_is_no_news_when_it_is_whole():
    broken = replace(IN_DANISH, body=DANISH.replace("på", "p\ufffd"))
    verdict = decide_revision(
        replace(IN_DANISH, updated="21-08-2026 kl. 13:00"), known(current=broken, shown=broken)
    )

    assert verdict is not None
    assert verdict.changes == ()


def test_of_a_notice_never_seen_nothing_can_be_filled_in():
    view = printed(status=None)

    assert filled(view, None) is view
