"""Results are computed once for all who need them at the same time."""

import asyncio

import pytest

from bot.cache.async_cache import AsyncCache


class Computation:
    """Counts its runs; fails while `error` is set."""

    def __init__(self) -> None:
        self.runs = 0
        self.error: Exception | None = None

    async def __call__(self) -> int:
        self.runs += 1
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        return self.runs


async def test_concurrent_callers_share_one_computation():
    cache, compute = AsyncCache(2), Computation()

    assert await asyncio.gather(*(cache.get("a", compute) for _ in range(3))) == [1, 1, 1]
    assert await cache.get("a", compute) == 1


async def test_a_size_of_nought_keeps_no_result():
    cache, compute = AsyncCache(0), Computation()

    assert await asyncio.gather(*(cache.get("a", compute) for _ in range(3))) == [1, 1, 1]
    assert await cache.get("a", compute) == 2


async def test_the_oldest_result_is_evicted():
    cache, compute = AsyncCache(2), Computation()
    for key in ("a", "b", "c"):
        await cache.get(key, compute)

    assert len(cache) == 2
    assert await cache.get("c", compute) == 3
    assert await cache.get("a", compute) == 4


async def test_a_failure_is_not_kept():
    cache, compute = AsyncCache(2), Computation()
    compute.error = ValueError("no")
    with pytest.raises(ValueError, match="no"):
        await cache.get("a", compute)
    compute.error = None

    assert await cache.get("a", compute) == 2


async def test_the_cancellation_of_one_caller_does_not_stop_the_others():
    cache, compute = AsyncCache(2), Computation()
    impatient = asyncio.create_task(cache.get("a", compute))
    patient = asyncio.create_task(cache.get("a", compute))
    await asyncio.sleep(0)
    impatient.cancel()

    assert await patient == 1
