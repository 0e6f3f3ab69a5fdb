"""What `toldvagt doctor` looks at."""

from functools import partial
from pathlib import Path

from bot import app
from bot.cli.doctor import Check, examine
from bot.config.settings import Config
from bot.config.teams import BOT
from bot.ingest import unread_pages
from rules.model.subscription import Destination
from rules.ports.diagnostics import Finding


async def checkup(config: Config) -> tuple[Finding, ...]:
    """Look at everything that the configuration names. Nothing is posted."""
    async with app.sources(config) as sources:
        checks: list[tuple[str, Check]] = [
            ("configuration", partial(_configuration, config)),
            ("database", partial(_database, config)),
            *((f"source {source.name}", partial(app.look_at_source, source)) for source in sources),
            ("slack", partial(app.ask_slack, config)),
            ("slack workspaces", partial(app.ask_workspaces, config)),
            ("teams", partial(app.look_at_teams, config)),
            ("teams bot", partial(app.ask_microsoft, config)),
            ("teams channels", partial(rooms, config)),
            ("pagers", partial(app.look_at_pagers, config)),
        ]
        return await examine(checks)


async def _configuration(config: Config) -> tuple[Finding, ...]:
    subscriptions = config.subscriptions()
    return (
        Finding(
            what="configuration",
            ok=bool(subscriptions) or config.is_asked,
            detail=f"{len(config.source)} sources, {len(subscriptions)} subscriptions beside those made in chats",
            mend="add a [[subscription]], or let channels subscribe themselves (docs/slack.md): nobody is told anything",
        ),
    )


async def _database(config: Config) -> tuple[Finding, ...]:
    path = app.store_to_come(config)
    if path is not None:
        detail = f"{path} is not there yet; `toldvagt run` makes it"
        return (Finding(what="database", ok=True, detail=detail, mend=""),)
    async with app.store(config) as store:
        lanes = await store.lanes()
        kept = await store.kept_pages()
    troubled = tuple(
        Finding(
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
    return (Finding(what="database", ok=True, detail=detail, mend=""), *troubled, *unread)


async def save_pages(config: Config, folder: Path) -> tuple[Finding, ...]:
    """Write the kept pages into a folder.

    Raises:
        OSError: it cannot be written to.
        StoreError: the database cannot be opened.
    """
    async with app.known_store(config) as store:
        files = unread_pages.save(await store.kept_pages(), folder)
    if not files:
        return (Finding(what="unread pages", ok=True, detail="none is kept"),)
    return tuple(Finding(what="unread page", ok=True, detail=f"written to {file}") for file in files)


async def rooms(config: Config) -> tuple[Finding, ...]:
    """Whether the bot of Teams was installed where it is to post."""
    wanted = {*(each.to for each in config.subscriptions()), *config.told_of_trouble}
    channels = sorted(to for to in wanted if to.startswith(f"{BOT}:"))
    if not channels:
        return ()
    async with app.known_store(config) as store:
        return tuple([_room(to, known=await store.room(to) is not None) for to in channels])


def _room(to: Destination, *, known: bool) -> Finding:
    return Finding(
        what=f"teams channel {to.removeprefix(f'{BOT}:')}",
        ok=known,
        detail="the bot is installed there" if known else "the bot is not known there",
        mend=""
        if known
        else "install it into the team while the bot runs, and mention it once in the channel",
    )
