"""The command line."""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import structlog
import typer

from bot import app
from bot.app import service
from bot.cli import captures as captures_cli
from bot.cli import demo, outbox_report, preview, replay, route_preview
from bot.cli.doctor import doctor_checks, save_pages, text_of
from bot.cli.output import complain, print_json, say
from bot.cli.saved_pages import FAILED, WRONG_USE, open_all
from bot.config.settings import Config, ConfigError, load
from bot.operations.crash_site import crash_site
from bot.operations.logging import configure
from rules.messages.json_record import record
from rules.model.change import ChangeKind
from rules.model.notice import Language
from rules.model.subscription import Subscription, kinds_of
from rules.parsing.parse import parse
from rules.ports.services import DeliveryError, StoreError
from rules.routing.subscription_index import SubscriptionIndex

log = structlog.get_logger()

cli = typer.Typer(
    name="toldvagt",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Tells Slack and Teams, and whoever is on call, what the Danish customs agency says about its systems.",
    epilog="Example: `toldvagt demo` shows the whole pipeline in this terminal, without any account.",
)

ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", "-c", help="Configuration file.  [default: $TOLDVAGT_CONFIG, else ./toldvagt.toml]"
    ),
]
Pages = Annotated[
    list[Path],
    typer.Argument(help="Saved pages: HTML, RSS/Atom or plain text; - for standard input.", metavar="PAGE"),
]
InLanguage = Annotated[Language, typer.Option(help="Language of the messages.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a notice.")]


@contextmanager
def _one_clear_line() -> Iterator[None]:
    try:
        yield
    except (ConfigError, captures_cli.PageError) as error:
        complain(error)
        raise typer.Exit(WRONG_USE) from None
    except BrokenPipeError:
        raise  # the reader of the output has closed it
    except (StoreError, OSError) as error:
        complain(error)
        _flush_output()
        raise typer.Exit(FAILED) from None


def _config(path: Path | None, *, posting: bool = True) -> Config:
    return load(path, os.environ, posting=posting)


@cli.callback(invoke_without_command=True)
def top(
    show_version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    configure(terminal=True, quiet=True)
    if show_version:
        typer.echo(f"toldvagt {version('toldvagt')}")
        raise typer.Exit


@cli.command(epilog="Example: `toldvagt run --config /etc/toldvagt/toldvagt.toml`")
def run(config: ConfigFile = None) -> None:
    """Watch the agency's pages and tell the subscribed channels, until stopped."""
    with _one_clear_line():
        settings = _config(config)
        configure(terminal=sys.stderr.isatty())
        try:
            asyncio.run(service.run(settings))
        except (StoreError, ConfigError, OSError):
            raise
        except Exception:
            # A fault of the program: for the log, with its place in the code; the supervisor starts the service again.
            log.exception("service.crashed")
            raise typer.Exit(FAILED) from None


@cli.command("demo", epilog="Example: `toldvagt demo --language da`")
def run_demo(
    language: InLanguage = Language.ENGLISH,
    pace: Annotated[float, typer.Option(help="Seconds between two saves of the editor.", min=0)] = 0.4,
) -> None:
    """Play a week in the life of the agency through the whole pipeline. No account, nothing left behind."""
    with _one_clear_line():
        asyncio.run(demo.play(language=language, pace=pace if sys.stdout.isatty() else 0, say=typer.echo))


@cli.command(epilog="Example: `toldvagt read --json list.html | jq .windows`")
def read(
    paths: Pages,
    as_json: AsJson = False,
    unread: Annotated[
        bool,
        typer.Option("--unread", help="Only the sentences that no phrase table knows, with their counts."),
    ] = False,
    language: InLanguage = Language.ENGLISH,
) -> None:
    """Read saved pages and say what their notices mean."""
    opened = open_all(paths, app.read_capture)
    notices = captures_cli.latest(notice for page in opened.pages for notice in page.notices)
    if unread:
        for text, count in Counter(text for each in notices for text in parse(each).unread).most_common():
            say(f"{count:6}  {text}")
    elif as_json:
        for printed in notices:
            print_json(record(parse(printed)))
    else:
        asyncio.run(preview.notices(map(parse, notices), language=language))
    opened.finish()


@cli.command("replay", epilog="Example: `toldvagt replay --json --announce-first captures/*.html`")
def run_replay(
    paths: Pages,
    as_json: AsJson = False,
    language: InLanguage = Language.ENGLISH,
    announce_first: Annotated[
        bool,
        typer.Option("--announce-first", help="Tell the first capture too, instead of only remembering it."),
    ] = False,
    config: Annotated[
        Path | None, typer.Option("--config", "-c", help="Whose subscriptions to route by.")
    ] = None,
) -> None:
    """Play saved pages, in the order given, as successive polls."""
    with _one_clear_line():
        subscriptions = _config(config, posting=False).subscriptions() if config else ()
        opened = open_all(paths, app.read_capture)
        if as_json:
            asyncio.run(_replay(opened.pages, subscriptions, announce_first=announce_first))
        else:
            asyncio.run(preview.replayed(opened.pages, language=language, announce_first=announce_first))
    opened.finish()


async def _replay(
    opened: Sequence[captures_cli.SavedPage], subscriptions: Sequence[Subscription], *, announce_first: bool
) -> None:
    captures = replay.Captures(opened)
    async with app.scratch_store() as store:
        index = SubscriptionIndex(subscriptions)
        async for page, ingested in replay.play(captures, store, index, announce_first=announce_first):
            for news in ingested:
                print_json(replay.record(page, news))
    for held in captures.held:
        say(f"toldvagt: {held}", err=True)


@cli.command(epilog="Example: `toldvagt route --config toldvagt.toml --kind window.extended list.html`")
def route(
    paths: Pages,
    as_json: AsJson = False,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Ask about this kind of change; `window.*` too. Default: a first sight."),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """Say who would be told what about these notices, and why. Sends nothing."""
    with _one_clear_line():
        index = SubscriptionIndex(_config(config, posting=False).subscriptions())
        kinds = _kinds(kind or ())
        opened = open_all(paths, app.read_capture)
    for printed in captures_cli.latest(notice for page in opened.pages for notice in page.notices):
        notice = parse(printed)
        changes = route_preview.requested_changes(notice, kinds)
        if as_json:
            print_json(route_preview.answer(notice, changes, index))
        else:
            say("\n".join(route_preview.lines(notice, changes, index)))
    opened.finish()


def _kinds(patterns: Iterable[str]) -> tuple[ChangeKind, ...]:
    try:
        wanted = {kind for pattern in patterns for kind in kinds_of(pattern)}
    except ValueError as error:
        raise ConfigError((f"--kind: {error}",)) from None
    return tuple(kind for kind in ChangeKind if kind in wanted)


@cli.command(epilog="Example: `toldvagt doctor --config /etc/toldvagt/toldvagt.toml`")
def doctor(
    config: ConfigFile = None,
    save: Annotated[
        Path | None, typer.Option(help="Write the pages that were not read into this folder, too.")
    ] = None,
) -> None:
    """Check configuration, database, feed, tokens and scopes, and say how to fix each."""
    with _one_clear_line():
        settings = _config(config)
        findings = asyncio.run(doctor_checks(settings))
        if save is not None:
            findings = (*findings, *asyncio.run(save_pages(settings, save)))
    say(text_of(findings))
    if not all(finding.ok for finding in findings):
        raise typer.Exit(FAILED)


@cli.command(epilog="Example: `toldvagt outbox --retry`")
def outbox(
    retry: Annotated[
        bool, typer.Option("--retry", help="Send dead letters again and wake paused destinations.")
    ] = False,
    config: ConfigFile = None,
) -> None:
    """Show what is pending, paused or given up; `--retry` tries it again."""
    with _one_clear_line():
        asyncio.run(_outbox(_config(config), retry=retry))


async def _outbox(config: Config, *, retry: bool) -> None:
    path = app.store_to_come(config)
    if path is not None:
        raise StoreError(
            f"database {path}: there is none yet; ask where `toldvagt run` runs, with its [store] url"
        )
    async with app.store(config) as store:
        async for line in outbox_report.lines(store, retry=retry, now=app.now()):
            say(line)


def main() -> None:
    """Run the command line; a closed pipe is no error, and every error is one line on stderr."""
    try:
        cli()
    except BrokenPipeError:
        _discard_output()
    except (DeliveryError, OSError) as error:
        _discard_output()
        complain(error)
    except Exception as problem:  # noqa: BLE001 - its place is what to report; its text may hold a token
        say(f"toldvagt: the program broke off ({crash_site(problem)}); please report it", err=True)
    else:
        return
    sys.exit(FAILED)


def _flush_output() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _discard_output()


def _discard_output() -> None:
    """Discard all further output: at exit Python would try to write the rest again, and fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
