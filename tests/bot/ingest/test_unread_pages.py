"""Own pages that were not read surely: operators hear of them, and can get them out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ingest.unread_pages import KeepingSource, UnreadPages, finding, save
from rules.model.notice import Oid
from rules.model.source import KeptPage, UnreadPage
from rules.model.subscription import Destination
from rules.ports.services import LayoutError
from tests.fakes.ingest import OLD, IngestHarness, baselined_ingest
from tests.support.builders import ANNOUNCED, at

NOW = at("12:00")
PAGE = UnreadPage(
    oid=Oid("2900001"),
    address="https://info.skat.dk/data.aspx?oid=2900001&x=read",
    complaint="no stamp under “Last updated”",
    content=b"<h1>Manifest</h1>",
)


OPERATORS = Destination("slack:COPS")


def keeping(harness: IngestHarness) -> KeepingSource:
    pages = UnreadPages(harness.journal, operators=(OPERATORS,), now=lambda: harness.now)
    return KeepingSource(harness.source, pages)


async def test_a_page_that_is_not_read_surely_is_kept_and_told_to_operators_once():
    harness = await baselined_ingest()
    source = keeping(harness)
    harness.source.page_error = LayoutError(PAGE)
    harness.source.show(OLD, replace(ANNOUNCED, status=None))
    await harness.poll(source)
    harness.source.show(OLD, replace(ANNOUNCED, status=None, updated="22-08-2026 kl. 22:40"))

    assert await harness.poll(source) == []
    [note] = harness.journal.sent
    assert (set(harness.journal.kept), note.to) == ({PAGE}, OPERATORS)
    assert note.text.startswith(
        "The own page of notice 2900001 (https://info.skat.dk/data.aspx?oid=2900001&x=read) is not read surely: "
        "no stamp under “Last updated”. Nothing is told from it."
    )
    assert "`toldvagt doctor --save FOLDER`" in note.text


async def test_a_page_that_is_read_is_handed_on():
    harness = await baselined_ingest()
    harness.source.write(ANNOUNCED)

    assert await keeping(harness).history(Oid("2900001")) == (ANNOUNCED,)


async def test_a_page_that_cannot_be_kept_is_still_an_unread_one():
    harness = await baselined_ingest()
    harness.source.page_error = LayoutError(PAGE)
    harness.journal.broken = True

    with pytest.raises(LayoutError, match="notice 2900001: no stamp"):
        await keeping(harness).history(Oid("2900001"))


KEPT = KeptPage(page=PAGE, seen_at=NOW)
AGES = {"lately": (timedelta(hours=2), False), "long ago": (timedelta(days=2), True)}


@pytest.mark.parametrize(("age", "ok"), AGES.values(), ids=AGES)
def test_doctor_says_what_is_kept_and_where(age, ok):
    [found] = finding([KEPT], place="sqlite toldvagt.sqlite3", now=NOW + age)

    assert found.ok is ok
    assert found.detail == (
        "1 kept in sqlite toldvagt.sqlite3, the last of 2026-08-22 10:00 UTC: 2900001 (no stamp under “Last updated”)"
    )
    assert "--save FOLDER" in found.mend


def test_doctor_names_a_few_of_many():
    [found] = finding([KEPT] * 8, place="here", now=NOW)

    assert found.detail.endswith(" and 3 more")


def test_doctor_says_nothing_where_nothing_is_kept():
    assert finding([], place="here", now=NOW) == ()


def test_pages_are_written_as_they_were_served(tmp_path):
    [file] = save([KEPT], tmp_path / "new" / "folder")

    assert file == tmp_path / "new" / "folder" / "2900001-2026-08-22T10-00-00Z.html"
    assert file.read_bytes() == PAGE.content
