import threading
from collections.abc import Sequence
from datetime import timedelta

from bot.cache.images import Draw, TimelineImages
from rules.messages.timeline.bars import Bar
from rules.model.message import Picture
from rules.model.notice import Language, Notice
from tests.support.builders import at, notice, window

WEEK = timedelta(days=7)


async def drawn(
    pictures: TimelineImages, *notices: Notice, clock: str = "12:00:10", patience: float = 10
) -> Picture | None:
    return await pictures.of(
        notices or (notice(),),
        within=WEEK,
        systems=None,
        language=Language.ENGLISH,
        now=at(clock),
        patience=patience,
    )


def counting(times: list[object]) -> Draw:
    def draw(bars: Sequence[Bar], *, now: object, **_: object) -> Picture:
        times.append(now)
        return Picture(png=b"", alt=", ".join(bar.system for bar in bars))

    return draw


async def test_without_anybody_to_draw_there_is_none():
    assert await drawn(TimelineImages(None)) is None


async def test_of_nothing_there_is_none():
    times: list[object] = []

    assert (
        await drawn(
            TimelineImages(counting(times)), notice(window=window("18:00", "20:00", day="2026-10-01"))
        )
        is None
    )
    assert times == []


async def test_within_a_minute_all_see_the_same_picture():
    times: list[object] = []
    pictures = TimelineImages(counting(times))

    assert await drawn(pictures) is await drawn(pictures, clock="12:00:50")
    assert times == [at("12:00")]


async def test_what_changed_is_drawn_anew_and_old_ones_are_forgotten():
    times: list[object] = []
    pictures = TimelineImages(counting(times))
    for minute in range(40):
        await drawn(pictures, clock=f"12:{minute:02}")
    await drawn(pictures, clock="12:39")
    await drawn(pictures, clock="12:00")

    assert len(times) == 41


async def test_a_picture_that_cannot_be_drawn_is_left_out():
    def broken(*_: object, **__: object) -> Picture:
        raise ValueError("no font")

    assert await drawn(TimelineImages(broken)) is None


async def test_an_answer_does_not_wait_for_a_slow_picture_but_the_next_one_has_it():
    go = threading.Event()

    def slow(*_: object, **__: object) -> Picture:
        go.wait(10)
        return Picture(png=b"", alt="late")

    pictures = TimelineImages(slow)
    first = await drawn(pictures, patience=0.01)
    go.set()
    second = await drawn(pictures)

    assert first is None
    assert second == Picture(png=b"", alt="late")
