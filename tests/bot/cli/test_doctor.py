"""Findings: gathered from checks that may break, and shown with how to mend them."""

import asyncio
from dataclasses import replace

import pytest

from bot.cli.doctor import run_checks, text_of
from rules.ports.diagnostics import CheckResult
from rules.ports.services import DeliveryError, SourceError, StoreError

FINE = CheckResult(what="database", ok=True, detail="sqlite, 125 notices", mend="")
BROKEN = CheckResult(
    what="slack scopes",
    ok=False,
    detail="chat:write is missing",
    mend="Add it to the app and install it again.",
)


async def fine():
    return (FINE,)


async def broken():
    return (BROKEN,)


async def refused():
    raise DeliveryError("invalid_auth")


async def unreachable():
    raise SourceError("info.skat.dk: no answer")


async def locked():
    raise StoreError("the database is locked")


async def buggy():
    raise RuntimeError("with xoxb-secret in it")


async def silent():
    return await asyncio.get_running_loop().create_future()


OUTCOMES = {
    "a check's own finding": (broken, "chat:write is missing"),
    "a refusal": (refused, "invalid_auth"),
    "a source that is away": (unreachable, "info.skat.dk: no answer"),
    "a store that does not open": (locked, "the database is locked"),
    "a bug, whose text may hold anything": (buggy, "the check itself broke off (RuntimeError)"),
    "no answer": (silent, "no answer within 0.01 s"),
}


@pytest.mark.parametrize(("check", "detail"), OUTCOMES.values(), ids=OUTCOMES)
async def test_a_check_that_breaks_is_a_finding(check, detail):
    [finding] = await run_checks([("slack", check)], patience=0.01)

    assert (finding.ok, finding.detail) == (False, detail)


MENDS = {
    "a source that is away": (unreachable, "[[source]] url"),
    "a store that does not open": (locked, "[store] url"),
    "a refusal": (refused, "the log of `toldvagt run`"),
    "a bug": (buggy, "the log of `toldvagt run`"),
}


@pytest.mark.parametrize(("check", "mend"), MENDS.values(), ids=MENDS)
async def test_what_broke_names_where_to_mend_it(check, mend):
    [finding] = await run_checks([("any", check)])

    assert mend in finding.mend


async def test_findings_come_in_the_order_of_the_checks():
    findings = await run_checks([("feed", unreachable), ("database", fine), ("slack", broken)])

    assert [finding.what for finding in findings] == ["feed", "database", "slack scopes"]


def test_what_else_was_seen_stands_below_a_finding():
    seen = replace(BROKEN, more=("list, title: 3 of 3", "list, status: not found"))

    assert text_of([seen]) == (
        "FAIL  slack scopes: chat:write is missing\n"
        "      list, title: 3 of 3\n"
        "      list, status: not found\n"
        "      -> Add it to the app and install it again."
    )


def test_a_broken_finding_says_how_to_mend_it():
    assert text_of([FINE, BROKEN]) == (
        "ok    database: sqlite, 125 notices\n"
        "FAIL  slack scopes: chat:write is missing\n"
        "      -> Add it to the app and install it again."
    )
