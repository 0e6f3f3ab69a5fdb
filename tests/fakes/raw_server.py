"""A server of scripted bytes: says what no library would let it say. It also plays a proxy."""

import asyncio
from collections.abc import Callable
from typing import Self

Answer = bytes | Callable[[str], bytes]
"""What is sent; or what makes it of the request's head."""


def answer(body: bytes = b"", *, status: str = "200 OK", headers: bytes = b"") -> bytes:
    """Make a whole answer. headers: whole lines, each with its end."""
    length = f"Content-Length: {len(body)}\r\n".encode()
    return b"HTTP/1.1 " + status.encode() + b"\r\n" + length + headers + b"Connection: close\r\n\r\n" + body


def redirect(to: bytes, *, headers: bytes = b"") -> bytes:
    return answer(status="302 Found", headers=b"Location: " + to + b"\r\n" + headers)


class RawServer:
    """Start it with `async with`. Each request gets the next answer, the last one again and again."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.heads: list[str] = []
        """What was asked, as it came."""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self.place = f"127.0.0.1:{port}"
        self.url = f"http://{self.place}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()

    def lines(self) -> list[str]:
        """The first lines of all requests."""
        return [head.splitlines()[0] for head in self.heads]

    def sent(self, name: str) -> list[str | None]:
        """What each request had in a header; None where it had none."""
        return [_value(head, name) for head in self.heads]

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        self.heads.append(head)
        reply = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        writer.write(reply if isinstance(reply, bytes) else reply(head))
        await writer.drain()
        writer.close()


def _value(head: str, name: str) -> str | None:
    lines = (line.partition(":") for line in head.splitlines()[1:])
    return next((value.strip() for key, _, value in lines if key.lower() == name.lower()), None)
