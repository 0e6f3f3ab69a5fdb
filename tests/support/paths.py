"""Where the project lies, for tests that read its files."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The folder of the repository."""
SHARED = ROOT.parent / "shared"
"""Material that lies beside the repository; tests that need it skip without it."""
