"""Pagers with a clock that only the test moves."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from adapters.pagers import Accounts, open_pagers
from tests.support.builders import at
from tests.support.waiting import LIMIT


class Clock:
    def __init__(self):
        self.at = at("21:00")

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def opened(clock):
    @asynccontextmanager
    async def open_one(private=True, patience=timedelta(seconds=LIMIT), **accounts):
        async with open_pagers(
            Accounts(**accounts), version="2026.1", private=private, now=clock, patience=patience
        ) as pagers:
            yield pagers

    return open_one
