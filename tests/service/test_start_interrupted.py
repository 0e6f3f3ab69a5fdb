"""The start is interrupted by the keyboard while the program is still being imported."""

import subprocess
import sys

import pytest

from tests.support.paths import ROOT

INTERRUPTED_WHILE_IMPORTING = """
import os, signal, sys
class Interrupter:
    def find_spec(self, name, path=None, target=None):
        if name == "asyncio.base_events":  # the first of many imports
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupter())
sys.argv = ["toldvagt", "--version"]
"""
STARTS = {
    "as a module": "import runpy; runpy.run_module('bot', run_name='__main__', alter_sys=True)",
    "as a command": "from bot.__main__ import main; main()",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_whoever_interrupts_the_start_sees_no_traceback(start):
    program = [sys.executable, "-c", INTERRUPTED_WHILE_IMPORTING + start]
    ended = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")
