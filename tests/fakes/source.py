"""A source that shows what it is told to show."""

import asyncio

from rules.model.notice import Oid, PrintedNotice
from rules.model.source import Reading, Validators
from rules.ports.services import Source


class FakeSource(Source):
    def __init__(self, name: str = "list") -> None:
        self._name = name
        self.rows: tuple[PrintedNotice, ...] = ()
        self.pages: dict[str, tuple[PrintedNotice, ...]] = {}
        self.asked: list[str] = []
        self.error: Exception | None = None
        self.page_error: Exception | None = None
        self._hanging: dict[str | None, asyncio.Event] = {}
        self._polls = 0

    @property
    def name(self) -> str:
        return self._name

    def show(self, *rows: PrintedNotice) -> None:
        self.rows = rows

    def write(self, *states: PrintedNotice) -> None:
        """Put a notice's own page there, oldest state first."""
        oid = states[0].oid
        assert oid is not None
        self.pages[oid] = states

    def hang(self, *rows: PrintedNotice) -> None:
        """Give no answer for the own pages of these before `release`."""
        self._hanging |= {row.oid: asyncio.Event() for row in rows}

    def release(self, row: PrintedNotice) -> None:
        self._hanging.pop(row.oid, asyncio.Event()).set()

    async def poll(self, validators: Validators) -> Reading:
        if self.error:
            raise self.error
        self._polls += 1
        return Reading(notices=self.rows, validators=Validators(etag=f'"{self._polls}"'))

    async def history(self, oid: Oid) -> tuple[PrintedNotice, ...]:
        self.asked.append(oid)
        if oid in self._hanging:
            await self._hanging[oid].wait()
        if self.page_error:
            raise self.page_error
        return self.pages.get(oid, ())
