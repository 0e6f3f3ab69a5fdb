"""Builds the app package for Teams: `python deploy/teams-manifest/build.py APP_ID toldvagt.zip`.

APP_ID is the id of the bot's registration with Microsoft. The package is uploaded in the Teams admin centre.
"""

import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
BLUE, WHITE, CLEAR = b"\x1f\x4e\x79\xff", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00"


def build(app_id: str, target: Path) -> None:
    """Write the package.

    Raises:
        ValueError: the id is none.
    """
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", app_id):
        raise ValueError(f"not the id of a registration: {app_id}")
    manifest = (HERE / "manifest.json").read_text(encoding="utf-8").replace("APP_ID", app_id)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("manifest.json", manifest)
        package.writestr("color.png", png(192, lambda x, y: WHITE if barrier(x / 192, y / 192) else BLUE))
        package.writestr("outline.png", png(32, lambda x, y: WHITE if barrier(x / 32, y / 32) else CLEAR))


def barrier(x: float, y: float) -> bool:
    """Whether a point of the square is on the customs barrier: a post and a beam."""
    post = 0.2 <= x <= 0.32 and 0.35 <= y <= 0.85
    beam = 0.2 <= x <= 0.85 and 0.35 <= y <= 0.5
    return post or beam


def png(size: int, pixel: Callable[[int, int], bytes]) -> bytes:
    """Draw a square picture, four bytes a pixel (https://www.w3.org/TR/png-3/)."""
    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(size)) for y in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    try:
        build(sys.argv[1], Path(sys.argv[2]))
    except (IndexError, ValueError) as error:
        sys.exit(f"usage: build.py APP_ID FILE.zip ({error})")
