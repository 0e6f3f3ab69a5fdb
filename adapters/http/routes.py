"""The HTTP endpoints that adapters offer to the one web server of the service."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from aiohttp import web

Endpoint = Callable[[web.Request], Awaitable[web.StreamResponse]]
"""Answers one request. It authenticates the caller itself."""

Routes = Mapping[tuple[str, str], Endpoint]
"""Endpoints by method and path, such as `("POST", "/slack/events")`."""

NO_ROUTES: Routes = MappingProxyType({})
