"""Encrypts tokens with the newest key, so that older keys can be removed."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from adapters.slack.oauth.encryption import DecryptionError, TokenCipher
from rules.ports.installations import Installations, WorkspaceInstallation

log = structlog.get_logger()


async def reseal(installations: Installations, seal: TokenCipher) -> Sequence[WorkspaceInstallation]:
    """Encrypt the tokens of all installations with the newest key.

    Returns:
        Installations whose tokens no key decrypts: the bot cannot post there.

    Raises:
        StoreError: the database cannot be used.
    """
    unopened = []
    for each in await installations.installations():
        if not opens(seal, each):
            log.error("installation.decryption_failed", team=each.team)
            unopened.append(each)
        elif not seal.is_newest(each.sealed):
            await _resealed(installations, seal, each)
    return unopened


def opens(seal: TokenCipher, installed: WorkspaceInstallation) -> bool:
    try:
        seal.open(installed.sealed, team=installed.team)
    except DecryptionError:
        return False
    return True


async def _resealed(installations: Installations, seal: TokenCipher, each: WorkspaceInstallation) -> None:
    async with installations.locked(each.workspace) as held:
        # Another process may have renewed the tokens since, or the bot was removed.
        if held and opens(seal, held.installed):
            tokens = seal.open(held.installed.sealed, team=each.team)
            await held.replace(replace(held.installed, sealed=seal.seal(tokens)))
            log.info("installation.reencrypted", team=each.team)
