"""Names a fault of the program by type and place alone: its text and variables may contain a message, or a token."""

import traceback
from pathlib import Path


def crash_site(problem: Exception) -> str:
    """Return type and place of an error, such as `KeyError at composer.py:12`."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__} at {Path(frame.filename).name}:{frame.lineno}"
