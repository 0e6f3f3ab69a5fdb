"""Somebody starts it and thinks better of it while it is still being imported."""

import signal
import subprocess
import sys

import pytest

STARTS = {
    "as a module": ("-m", "bot", "--version"),
    "as a command": ("-c", "from bot.__main__ import main; main()"),
}


@pytest.mark.parametrize("how", STARTS.values(), ids=STARTS)
def test_whoever_interrupts_the_start_sees_no_traceback(how):
    # It tells each module that was imported: the first of many is here.
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", *how], stderr=subprocess.PIPE, text=True
    ) as bot:
        assert bot.stderr
        next(line for line in bot.stderr if "asyncio.base_events" in line)
        bot.send_signal(signal.SIGINT)
        said = [line for line in bot.stderr if not line.startswith("import time:")]

    assert (bot.returncode, said) == (130, [])
