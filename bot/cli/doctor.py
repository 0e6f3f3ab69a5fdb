"""Checks the bot's configuration and surroundings, and says how to fix what is broken."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from bot import app
from bot.config.settings import Config
from bot.ingest import unread_pages
from rules.ports.diagnostics import CheckResult
from rules.ports.services import DeliveryError, SourceError, StoreError

Check = Callable[[], Awaitable[tuple[CheckResult, ...]]]

PATIENCE = 20.0
"""Seconds that one check may take."""


async def run_checks(
    checks: Iterable[tuple[str, Check]], *, patience: float = PATIENCE
) -> tuple[CheckResult, ...]:
    """Run all checks concurrently; results are in the order of the checks. A check that fails is a result, too."""
    results = await asyncio.gather(*(_outcome(what, check, patience) for what, check in checks))
    return tuple(result for several in results for result in several)


async def _outcome(what: str, check: Check, patience: float) -> tuple[CheckResult, ...]:
    try:
        async with asyncio.timeout(patience):
            return await check()
    except TimeoutError:
        return (_broken(what, f"no answer within {patience:g} s"),)
    except (DeliveryError, SourceError, StoreError) as error:
        return (_broken(what, str(error), _FIXES.get(type(error), _SEE_LOG)),)
    except Exception as error:  # noqa: BLE001 - a check that breaks off is itself a result
        # The text of a foreign error may hold an address or a token; its type does not.
        return (_broken(what, f"the check itself broke off ({type(error).__name__})"),)


_SEE_LOG = "see the log of `toldvagt run`, then ask again"
_FIXES: Mapping[type[Exception], str] = {
    SourceError: "open the address in a browser; if the page moved, change [[source]] url",
    StoreError: "set [store] url; its folder or its server must be there and let this user write",
}


def _broken(what: str, detail: str, mend: str = _SEE_LOG) -> CheckResult:
    return CheckResult(what=what, ok=False, detail=detail, mend=mend)


def text_of(results: Iterable[CheckResult]) -> str:
    """Render results as text: one line each, then its details, and how to fix a failed one."""
    return "\n".join(line for result in results for line in _lines(result))


def _lines(result: CheckResult) -> Iterable[str]:
    yield f"{'ok  ' if result.ok else 'FAIL'}  {result.what}: {result.detail}"
    yield from (f"      {line}" for line in result.more)
    if not result.ok and result.mend:
        yield f"      -> {result.mend}"


async def doctor_checks(config: Config) -> tuple[CheckResult, ...]:
    """Check everything that the configuration names. Nothing is posted."""
    async with app.sources(config) as sources:
        checks: list[tuple[str, Check]] = [
            ("configuration", partial(_configuration, config)),
            ("database", partial(_database, config)),
            *((f"source {source.name}", partial(app.check_source, source)) for source in sources),
            *((name, partial(check, config)) for name, check in app.service_checks()),
        ]
        return await run_checks(checks)


async def _configuration(config: Config) -> tuple[CheckResult, ...]:
    subscriptions = config.subscriptions()
    return (
        CheckResult(
            what="configuration",
            ok=bool(subscriptions) or config.accepts_questions,
            detail=f"{len(config.source)} sources, {len(subscriptions)} subscriptions beside those made in chats",
            mend="add a [[subscription]], or let channels subscribe themselves (docs/slack.md): nobody is told anything",
        ),
    )


async def _database(config: Config) -> tuple[CheckResult, ...]:
    path = app.store_to_come(config)
    if path is not None:
        detail = f"{path} is not there yet; `toldvagt run` makes it"
        return (CheckResult(what="database", ok=True, detail=detail, mend=""),)
    async with app.store(config) as store:
        lanes = await store.lanes()
        pages = await store.kept_pages()
    failing = tuple(
        CheckResult(
            what=f"destination {lane.to}",
            ok=False,
            detail=f"paused: {lane.paused_reason}" if lane.paused_at else f"{lane.dead} dead letters",
            mend="mend it, then `toldvagt outbox --retry`",
        )
        for lane in lanes
        if lane.paused_at or lane.dead
    )
    place = app.store_place(config)
    detail = f"{place} opens, tables up to date"
    unread = unread_pages.finding(pages, place=place, now=app.now())
    return (CheckResult(what="database", ok=True, detail=detail, mend=""), *failing, *unread)


async def save_pages(config: Config, folder: Path) -> tuple[CheckResult, ...]:
    """Write the saved unread pages into a folder.

    Raises:
        OSError: it cannot be written to.
        StoreError: the database cannot be opened.
    """
    async with app.known_store(config) as store:
        files = unread_pages.save(await store.kept_pages(), folder)
    if not files:
        return (CheckResult(what="unread pages", ok=True, detail="none is kept"),)
    return tuple(CheckResult(what="unread page", ok=True, detail=f"written to {file}") for file in files)
