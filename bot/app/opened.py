"""What a service needs to be opened, and what an opened service brings."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

from adapters.http.routes import Routes
from adapters.store import Store
from bot.config.settings import Config
from rules.ports.assistant import Assistant
from rules.ports.diagnostics import CheckResult
from rules.ports.services import Pager, Poster


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What any service may need to be opened."""

    config: Config
    assistant: Assistant
    """Answers the people who ask the bot."""
    store: Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Opened services, by name: one, or all of them."""

    posters: Mapping[str, Poster] = field(default_factory=dict)
    pagers: Mapping[str, Pager] = field(default_factory=dict)
    routes: Routes = field(default_factory=dict)
    """What is to be served at `[web] listen`, for services that call the bot."""


Opener = Callable[[Context], AbstractAsyncContextManager[Opened]]
"""Opens one service; yields nothing where the configuration does not use it."""

Check = Callable[[Config], Awaitable[tuple[CheckResult, ...]]]
"""Checks for `toldvagt doctor` what the configuration says of a service. Sends nothing to people."""
