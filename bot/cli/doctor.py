"""Examines the bot's surroundings and says how to mend what is broken."""

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
    """Run all checks side by side. One that breaks is a finding too; the order is that of the checks."""
    findings = await asyncio.gather(*(_outcome(what, check, patience) for what, check in checks))
    return tuple(finding for several in findings for finding in several)


async def _outcome(what: str, check: Check, patience: float) -> tuple[CheckResult, ...]:
    try:
        async with asyncio.timeout(patience):
            return await check()
    except TimeoutError:
        return (_broken(what, f"no answer within {patience:g} s"),)
    except (DeliveryError, SourceError, StoreError) as error:
        return (_broken(what, str(error), _MEND.get(type(error), _LOOK)),)
    except Exception as error:  # noqa: BLE001 - whatever breaks is itself a finding
        # The text of a foreign error may hold an address or a token; its type does not.
        return (_broken(what, f"the check itself broke off ({type(error).__name__})"),)


_LOOK = "see the log of `toldvagt run`, then ask again"
_MEND: Mapping[type[Exception], str] = {
    SourceError: "open the address in a browser; if the page moved, change [[source]] url",
    StoreError: "set [store] url; its folder or its server must be there and let this user write",
}


def _broken(what: str, detail: str, mend: str = _LOOK) -> CheckResult:
    return CheckResult(what=what, ok=False, detail=detail, mend=mend)


def text_of(findings: Iterable[CheckResult]) -> str:
    """Render findings as text: one line each, below it what else was seen, and below a broken one how to mend it."""
    return "\n".join(line for finding in findings for line in _lines(finding))


def _lines(finding: CheckResult) -> Iterable[str]:
    yield f"{'ok  ' if finding.ok else 'FAIL'}  {finding.what}: {finding.detail}"
    yield from (f"      {line}" for line in finding.more)
    if not finding.ok and finding.mend:
        yield f"      -> {finding.mend}"


async def doctor_checks(config: Config) -> tuple[CheckResult, ...]:
    """Look at everything that the configuration names. Nothing is posted."""
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
            ok=bool(subscriptions) or config.is_asked,
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
        kept = await store.kept_pages()
    troubled = tuple(
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
    unread = unread_pages.finding(kept, place=place, now=app.now())
    return (CheckResult(what="database", ok=True, detail=detail, mend=""), *troubled, *unread)


async def save_pages(config: Config, folder: Path) -> tuple[CheckResult, ...]:
    """Write the kept pages into a folder.

    Raises:
        OSError: it cannot be written to.
        StoreError: the database cannot be opened.
    """
    async with app.known_store(config) as store:
        files = unread_pages.save(await store.kept_pages(), folder)
    if not files:
        return (CheckResult(what="unread pages", ok=True, detail="none is kept"),)
    return tuple(CheckResult(what="unread page", ok=True, detail=f"written to {file}") for file in files)
