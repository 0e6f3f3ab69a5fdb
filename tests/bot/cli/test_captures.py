from datetime import UTC, datetime

import pytest

from bot.cli.captures import latest, open_page
from rules.model.notice import Language, Oid
from tests.support.builders import printed

NAMES = {
    "0003-2026-06-01T10-00-05Z.html": datetime(2026, 6, 1, 10, 0, 5, tzinfo=UTC),
    "2026-06-01T100005Z.txt": datetime(2026, 6, 1, 10, 0, 5, tzinfo=UTC),
    "2026-13-01T10-00-00Z.txt": None,
    "list.txt": None,
}


@pytest.mark.parametrize(("name", "taken_at"), NAMES.items(), ids=NAMES)
def test_a_name_may_say_when_a_page_was_taken(tmp_path, name, taken_at):
    (tmp_path / name).write_text("a page", encoding="utf-8")

    page = open_page(tmp_path / name, lambda data, name: (printed(body=data.decode()),))

    assert (page.name, page.taken_at, page.notices[0].body) == (name, taken_at, "a page")


OLDER = printed(updated="21-08-2026 kl. 12:00", status="Scheduled unavailability", body="The text.")
NEWER = printed(updated="21-08-2026 kl. 13:00", status=None, body=None)

VIEWS = {  # in the order read, what is known in the end: status, stamp, text
    "an overview completes a list": (
        (OLDER, NEWER),
        ("Scheduled unavailability", "21-08-2026 kl. 13:00", "The text."),
    ),
    "in any order": ((NEWER, OLDER), ("Scheduled unavailability", "21-08-2026 kl. 13:00", "The text.")),
    "another language adds no words": (
        (printed(language=Language.DANISH, body="Teksten."), NEWER),
        (None, "21-08-2026 kl. 13:00", None),
    ),
}


@pytest.mark.parametrize(("views", "known"), VIEWS.values(), ids=VIEWS)
def test_several_views_of_a_notice_are_one(views, known):
    [notice] = latest(views)

    assert (notice.status, notice.updated, notice.body) == known


def test_two_notices_stay_two():
    assert len(latest((printed(), printed(oid=Oid("2900002"))))) == 2
