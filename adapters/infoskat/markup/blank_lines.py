"""Empty lines of a text."""

import re
from collections.abc import Sequence


def tidy(lines: Sequence[str]) -> str:
    """Join a body's lines, with at most one empty line between two."""
    return re.sub(r"\n(?:[ \t]*\n)+", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")
