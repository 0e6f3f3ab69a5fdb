from dataclasses import replace

import pytest

from rules.model.notice import Language
from rules.status.suspected_fault import FaultEvidence, NoticeStep, notice_step, replacement_steps, suspicion
from tests.support.builders import ANNOUNCED, at, printed

EDITED = NoticeStep(evidence=FaultEvidence.EDITED, announces=True, loses_windows=False)
SILENT = NoticeStep(evidence=FaultEvidence.NONE, announces=True, loses_windows=False)
BROKEN = NoticeStep(evidence=FaultEvidence.AGAINST, announces=True, loses_windows=False)
LOST = NoticeStep(evidence=FaultEvidence.AGAINST, announces=False, loses_windows=True)
PUT_OFF = NoticeStep(evidence=FaultEvidence.EDITED, announces=True, loses_windows=True)
SAME = NoticeStep(evidence=FaultEvidence.AGAINST, announces=False, loses_windows=False)

READINGS = {  # steps, notices shown, of them with windows before; told, lost, further polls; None: it is news
    "nothing new": ([SAME] * 20, 20, 20, None),
    "one of three": ([BROKEN], 3, 3, None),
    "five of five, and five are few": ([BROKEN] * 5, 5, 0, None),
    "six of six": ([BROKEN] * 6, 6, 0, (6, 0, None)),
    "a third of twenty-four": ([BROKEN] * 8, 24, 0, None),
    "more than a third of twenty-four": ([BROKEN] * 9, 24, 0, (9, 0, None)),
    "an editor changed all": ([EDITED] * 20, 20, 20, None),
    "an editor changed most, a few others changed too": ([EDITED] * 15 + [BROKEN] * 5, 20, 20, None),
    "all changed, without stamps": ([SILENT] * 12, 20, 20, (12, 0, 10)),
    "without stamps, and some against an editor": ([SILENT] * 5 + [BROKEN] * 4, 20, 20, (9, 0, 10)),
    "those that an editor changed are counted in what is said": ([EDITED] * 2 + [BROKEN] * 8, 20, 20, (10, 0, None)),
    "two of two lose their windows": ([LOST] * 2, 2, 2, None),
    "half of them lose their windows": ([LOST] * 4, 8, 8, None),
    "most lose their windows": ([LOST] * 5, 8, 8, (0, 5, None)),
    "most of the few that had windows": ([LOST] * 3, 40, 4, (0, 3, None)),
    "an editor took most windows": ([PUT_OFF] * 5, 8, 8, (5, 5, 10)),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "shown", "windowed", "held"), READINGS.values(), ids=READINGS)
def test_too_much_news_at_once_is_suspected(steps, shown, windowed, held):
    found = suspicion(steps, shown=shown, windowed=windowed, max_news=0.334)

    assert (found and (found.announced, found.lost, found.polls)) == held


SHARES = {"a share allows more": (0.6, 12, True), "or less": (0.1, 6, False), "all is allowed": (1, 20, True)}


@pytest.mark.parametrize(("share", "told", "is_news"), SHARES.values(), ids=SHARES)
def test_the_share_is_set(share, told, is_news):
    found = suspicion([BROKEN] * told, shown=20, windowed=20, max_news=share)

    assert (found is None) is is_news


def test_where_all_is_allowed_lost_windows_are_too():
    assert suspicion([LOST] * 20, shown=20, windowed=20, max_news=1) is None


UNSTAMPED = replace(ANNOUNCED, updated=None)
LATER = {"updated": "22-08-2026 kl. 09:00"}
NOTHING = "See the other page."

STEPS = {  # what was shown, what of it is other now: evidence, whether its windows are lost
    "a later stamp": (ANNOUNCED, {"body": NOTHING, **LATER}, FaultEvidence.EDITED, True),
    "the stamp stands still": (ANNOUNCED, {"body": NOTHING}, FaultEvidence.AGAINST, True),
    "an earlier stamp": (ANNOUNCED, {"title": "Manifest", "updated": "20-08-2026 kl. 09:00"}, FaultEvidence.AGAINST, False),
    "the stamp is gone": (ANNOUNCED, {"title": "Manifest", "updated": None}, FaultEvidence.AGAINST, False),
    "the status alone": (ANNOUNCED, {"status": "Closed"}, FaultEvidence.EDITED, False),
    "what is no status in its place": (ANNOUNCED, {"status": "Manifest"}, FaultEvidence.AGAINST, False),
    "letters that were read as others": (
        ANNOUNCED, {"title": "PRD-servicevindue lÃ¸rdag", **LATER}, FaultEvidence.AGAINST, False),
    "a letter that could not be read": (
        ANNOUNCED, {"body": f"{ANNOUNCED.body} l\ufffdrdag", **LATER}, FaultEvidence.AGAINST, False),
    "Danish letters": (ANNOUNCED, {"body": f"{ANNOUNCED.body} Lørdag på Ærø", **LATER}, FaultEvidence.EDITED, False),
    "another language": (ANNOUNCED, {"language": Language.DANISH, **LATER}, FaultEvidence.AGAINST, False),
    "no stamp, before or after": (UNSTAMPED, {"body": NOTHING}, FaultEvidence.NONE, True),
    "no stamp, and published later": (
        UNSTAMPED, {"title": "Manifest", "published": "22-08-2026 09:00:00"}, FaultEvidence.EDITED, False),
    "no stamp at all": (replace(UNSTAMPED, published=None), {"title": "Manifest"}, FaultEvidence.NONE, False),
    "broken before, and still": (
        replace(ANNOUNCED, body=f"{ANNOUNCED.body} Ã¸"), {"title": "Manifest", **LATER}, FaultEvidence.EDITED, False),
}  # fmt: skip


@pytest.mark.parametrize(("before", "other", "evidence", "loses"), STEPS.values(), ids=STEPS)
def test_what_speaks_for_an_editor(before, other, evidence, loses):
    found = notice_step(before, replace(before, **other), announces=True)

    assert (found.evidence, found.loses_windows, found.announces) == (evidence, loses, True)


SINCE = at("12:00", "2026-08-21")
OLD = printed(updated="20-08-2026 kl. 12:00", published="20-08-2026 12:00:00")
NEW = printed(updated="21-08-2026 kl. 11:30", published="21-08-2026 11:30:00")
NO_STAMP = printed(updated=None, published=None)

UNKNOWN = {  # unknown notices, known ones gone, when the source was read last: how many stand for old ones
    "new ones": ([NEW] * 9, 9, SINCE, 0),
    "old ones in the place of others": ([OLD] * 9, 9, SINCE, 9),
    "old ones, and the known ones stand": ([OLD] * 9, 0, SINCE, 0),
    "more than are gone": ([OLD] * 9, 2, SINCE, 2),
    "without a stamp": ([NO_STAMP] * 3, 9, SINCE, 3),
    "never read": ([OLD] * 9, 9, None, 0),
}


@pytest.mark.parametrize(("new", "gone", "since", "count"), UNKNOWN.values(), ids=UNKNOWN)
def test_old_notices_that_look_like_new_ones_are_counted(new, gone, since, count):
    assert replacement_steps(new, gone, since) == (BROKEN,) * count
