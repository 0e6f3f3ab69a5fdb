"""A slip of ours, named by its kind and place alone: its text and its variables may hold a message, or a token."""

import traceback
from pathlib import Path


def crash_site(problem: Exception) -> str:
    """Say what broke and where, such as `KeyError at words.py:12`."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{type(problem).__name__} at {Path(frame.filename).name}:{frame.lineno}"
