"""Seals anew what an older key sealed, so that the older key can be thrown away."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from adapters.slack.oauth.encryption import Seal, UnopenedError
from rules.ports.installations import Installations, Installed

log = structlog.get_logger()


async def reseal(installations: Installations, seal: Seal) -> Sequence[Installed]:
    """Go through all installations.

    Returns:
        Those that no key opens: the bot cannot speak there.

    Raises:
        StoreError: the database cannot be used.
    """
    unopened = []
    for each in await installations.installations():
        if not opens(seal, each):
            log.error("installation.unopened", team=each.team)
            unopened.append(each)
        elif not seal.is_newest(each.sealed):
            await _resealed(installations, seal, each)
    return unopened


def opens(seal: Seal, installed: Installed) -> bool:
    try:
        seal.open(installed.sealed, team=installed.team)
    except UnopenedError:
        return False
    return True


async def _resealed(installations: Installations, seal: Seal, each: Installed) -> None:
    async with installations.locked(each.workspace) as held:
        # Meanwhile another process may have renewed its tokens, or the bot was removed.
        if held and opens(seal, held.installed):
            tokens = seal.open(held.installed.sealed, team=each.team)
            await held.replace(replace(held.installed, sealed=seal.seal(tokens)))
            log.info("installation.resealed", team=each.team)
