"""The command line as a person uses it, and saved pages to use it on."""

import json

from typer.testing import CliRunner

from bot.cli.commands import cli

LIST = """Manifest

On this page you can see scheduled unavailability

DMS eksport, ManifestPRD-servicewindow Manifest Saturday August 22, 202621-08-2026 kl. 12:00

Saturday August 22, 2026, 1800-2000

The online systems for Manifest will be unavailable during the service window.

The use of fallback procedure is allowed within the service window.

WO0000001999999

21-08-2026 12:00:07
"""
EXTENDED = (
    LIST.replace("kl. 12:00", "kl. 12:00")
    .replace("202621-08-2026 kl. 12:00", "202622-08-2026 kl. 19:40")
    .replace(
        "Saturday August 22, 2026, 1800",
        "Update 19:40 - The service window is extended until 2300\n\nSaturday August 22, 2026, 1800",
    )
)
CONFIG = """
[[subscription]]
to = "console"
systems = ["manifest"]
kinds = ["window.*"]
"""


def ask(*arguments: str):
    return CliRunner().invoke(cli, arguments)


def objects(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]
