"""Starts the command line. All else is imported within: who thinks better of it in that second sees no traceback."""

import sys

INTERRUPTED = 130
"""As a shell says it: 128, and the number of the signal."""


def main() -> None:
    """Run the command line."""
    try:
        from bot.cli import commands  # noqa: PLC0415 - it takes a second

        commands.main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
