"""A person at a web browser: follows links, keeps cookies, reads what is shown."""

import re
from html import unescape
from typing import Self

import aiohttp
from yarl import URL

_LINK = re.compile(r'<a href="([^"]*)">')
_TAG = re.compile(r"<(style).*?</style>|<[^>]+>", re.DOTALL)


class Browser:
    """Start it with `async with`. site: where it is as safe as over https."""

    def __init__(self, site: str) -> None:
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=URL(site))
        self._site = URL(site)
        self._session = aiohttp.ClientSession(cookie_jar=jar)
        self.status = 0
        self.html = ""
        self.headers: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def opens(self, url: str) -> str:
        """Go there, and return what is to be read."""
        async with self._session.get(url, allow_redirects=False) as answer:
            self.status, self.html = answer.status, await answer.text()
            self.headers = dict(answer.headers)
        return self.text

    def has(self, cookie: str, value: str) -> None:
        """Somebody puts a cookie back that was taken away."""
        self._session.cookie_jar.update_cookies({cookie: value}, self._site)

    @property
    def text(self) -> str:
        lines = (unescape(each).strip() for each in _TAG.sub("", self.html).splitlines())
        return "\n".join(each for each in lines if each)

    @property
    def link(self) -> str:
        """Where the first button leads."""
        found = _LINK.search(self.html)
        assert found
        return unescape(found[1])
