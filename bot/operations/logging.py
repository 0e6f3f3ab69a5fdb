"""Sets up the log: lines of JSON for a service, plain text for a terminal; secrets are masked."""

import logging
import os
import re
import sys
from collections.abc import Sequence
from typing import TextIO

import structlog
from pydantic import SecretStr
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.config.services import SERVICES

MASK = "***"

_SECRETS = re.compile(
    "|".join(
        (
            *(pattern for service in SERVICES for pattern in service.secrets),
            r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)",  # user and password in an address
            r"\b(?<=Bearer )[\w.~+/-]+=*",
        )
    )
)
"""What the log masks: the secrets of each service, and what any address or request may carry."""

log = structlog.get_logger()


def configure(*, terminal: bool, quiet: bool = False, stream: TextIO | None = None) -> None:
    """Set up logging for the process, by default to stderr: stdout is for the output of commands.

    terminal: text in colour for a person instead of JSON for a program.
    quiet: only warnings and errors.
    """
    out = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *(_for_a_person(colour=_takes_colour(out)) if terminal else _for_a_machine()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING if quiet else logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=out),
    )
    logging.basicConfig(handlers=[_Forward()], level=logging.WARNING, force=True)


def _takes_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR")  # https://no-color.org


def _for_a_person(*, colour: bool) -> Sequence[Processor]:
    plain = structlog.dev.plain_traceback  # the default shows local variables, tokens among them
    renderer = structlog.dev.ConsoleRenderer(colors=colour, exception_formatter=plain)
    return (structlog.processors.format_exc_info, redact, renderer)


def _for_a_machine() -> Sequence[Processor]:
    frames = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    return (structlog.processors.ExceptionRenderer(frames), redact, renderer)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask what looks like a secret. This is the last line of defence; no caller may rely on it."""
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: object) -> object:
    match value:
        case str():
            return _SECRETS.sub(MASK, value)
        case SecretStr():
            return MASK
        case dict():
            return {key: _masked(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_masked(item) for item in value]
        case BaseException():
            return _SECRETS.sub(MASK, str(value))
        case _:
            return value


class _Forward(logging.Handler):
    """Forwards records of the standard library's logging, which other libraries use, to this log."""

    def emit(self, record: logging.LogRecord) -> None:
        log.log(
            record.levelno,
            "library.logged",
            library=record.name,
            text=record.getMessage(),
            exc_info=record.exc_info,
        )
