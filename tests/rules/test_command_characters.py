"""Quotation marks and dashes that phones insert."""

import pytest

from rules.characters import LONGEST_COMMAND, normalized_command
from rules.commands.commands import Status
from rules.commands.parser import parse_command
from rules.model.notice import Slug

QUOTED = {  # as a keyboard writes it, as plain text
    "curly single marks": ("status ‘emcs’", 'status "emcs"'),
    "the left one alone": ("status ‘emcs", 'status "emcs'),
    "Danish and German single marks": ("tilstand ‚dms eksport‘", 'tilstand "dms eksport"'),
    "accents used as marks": ("status ´emcs´", 'status "emcs"'),
    "marks of code": ("status `dms transit`", 'status "dms transit"'),
    "small guillemets": ("status ‹emcs›", 'status "emcs"'),
    "primes": ("status ″emcs″", 'status "emcs"'),
    "wide marks": ("status ＂emcs＂", 'status "emcs"'),
    "a list": ("status ‘emcs’, ‘ncts’", 'status "emcs", "ncts"'),
    "an apostrophe": ("status the carrier’s list", "status the carrier's list"),
    "the whole of it": ("“status emcs”", "status emcs"),
    "the whole of it, as code": ("`/told status emcs`", "/told status emcs"),
    "two parts": ("“emcs” and “ncts”", '"emcs" and "ncts"'),
    "a dash and a hard blank": ("status\u00a0emcs —share", "status emcs --share"),
    "nothing": ("", ""),
    "no command at all": ("‘" * (LONGEST_COMMAND + 1), "'" * (LONGEST_COMMAND + 1)),
    "marks alone": ("‘’", ""),
}


@pytest.mark.parametrize(("typed", "plain"), QUOTED.values(), ids=QUOTED)
def test_marks_are_made_plain(typed, plain):
    assert normalized_command(typed) == plain


@pytest.mark.parametrize(
    "typed",
    ["status ‘manifest’", "‘status manifest’", "/told status ‚manifest’", "status ’manifest", "`manifest`"],
)
def test_a_quoted_system_is_the_system(typed):
    assert parse_command(typed) == Status(systems=(Slug("manifest"),))
