"""Starts the command line. The program is imported within, so that an interrupt during the import shows no traceback."""

import sys

INTERRUPTED = 130
"""The exit code of a shell for SIGINT: 128, and the number of the signal."""


def main() -> None:
    """Run the command line."""
    try:
        from bot.cli import commands  # noqa: PLC0415 - it takes a second

        commands.main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
