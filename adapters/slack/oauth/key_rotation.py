"""Encrypts tokens with the newest key, so that older keys can be removed."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from adapters.slack.oauth.encryption import DecryptionError, TokenCipher
from rules.ports.installations import Installations, WorkspaceInstallation

log = structlog.get_logger()


async def reseal(installations: Installations, cipher: TokenCipher) -> Sequence[WorkspaceInstallation]:
    """Encrypt the tokens of all installations with the newest key.

    Returns:
        Installations whose tokens no key decrypts: the bot cannot post there.

    Raises:
        StoreError: the database cannot be used.
    """
    undecryptable = []
    for installation in await installations.installations():
        if not decrypts(cipher, installation):
            log.error("installation.decryption_failed", team=installation.team)
            undecryptable.append(installation)
        elif not cipher.is_newest(installation.sealed):
            await _reencrypt(installations, cipher, installation)
    return undecryptable


def decrypts(cipher: TokenCipher, installed: WorkspaceInstallation) -> bool:
    try:
        cipher.decrypt(installed.sealed, team=installed.team)
    except DecryptionError:
        return False
    return True


async def _reencrypt(
    installations: Installations, cipher: TokenCipher, installation: WorkspaceInstallation
) -> None:
    async with installations.locked(installation.workspace) as held:
        # Another process may have renewed the tokens since, or the bot was removed.
        if held and decrypts(cipher, held.installed):
            tokens = cipher.decrypt(held.installed.sealed, team=installation.team)
            await held.replace(replace(held.installed, sealed=cipher.encrypt(tokens)))
            log.info("installation.reencrypted", team=installation.team)
