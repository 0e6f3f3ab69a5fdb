from dataclasses import replace
from datetime import timedelta

from rules.model.notice import Oid
from rules.model.source import MOST_BYTES, MOST_PAGES, UnreadPage
from tests.support.builders import at

NOW = at("12:00")
PAGE = UnreadPage(
    oid=Oid("2900001"),
    address="https://info.skat.dk/data.aspx?oid=2900001",
    complaint="no stamp",
    content=b"\xe6<p>",
)


async def test_a_page_is_kept_as_it_was_served(store):
    await store.keep_page(PAGE, at=NOW)

    [kept] = await store.kept_pages()
    assert (kept.page, kept.seen_at) == (PAGE, NOW)


async def test_of_one_notice_the_last_page_is_kept(store):
    newer = replace(PAGE, content=b"<h1>", complaint="no message")
    await store.keep_page(PAGE, at=NOW)
    await store.keep_page(newer, at=NOW + timedelta(hours=1))

    [kept] = await store.kept_pages()
    assert (kept.page, kept.seen_at) == (newer, NOW + timedelta(hours=1))


async def test_of_many_pages_the_newest_are_kept(store):
    for number in range(MOST_PAGES + 3):
        page = replace(PAGE, oid=Oid(str(2_900_000 + number)))
        await store.keep_page(page, at=NOW + timedelta(minutes=number))

    kept = [int(each.page.oid) - 2_900_000 for each in await store.kept_pages()]
    assert kept == list(range(MOST_PAGES + 2, 2, -1))


async def test_of_a_long_page_the_beginning_is_kept(store):
    await store.keep_page(replace(PAGE, content=b"x" * (MOST_BYTES + 9)), at=NOW)

    [kept] = await store.kept_pages()
    assert len(kept.page.content) == MOST_BYTES
