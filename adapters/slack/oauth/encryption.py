"""Encrypts tokens for the database.

Reading the database does not reveal a token, and a row that is copied to another workspace does not decrypt.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class DecryptionError(Exception):
    """No key decrypts the tokens, or they belong to another workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceTokens:
    """The tokens of one workspace."""

    team: str
    bot: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    """The refresh token, valid once; None: the bot token does not expire."""


class TokenCipher:
    """Encrypts with the first key, and decrypts with any. keys: each 32 bytes in url-safe base64.

    Raises:
        ValueError: there is no key, or one is malformed.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        fernets = [Fernet(each) for each in keys]
        self._all = MultiFernet(fernets)
        self._newest = fernets[0]

    def encrypt(self, tokens: WorkspaceTokens) -> bytes:
        return self._all.encrypt(json.dumps(asdict(tokens)).encode())

    def decrypt(self, sealed: bytes, *, team: str) -> WorkspaceTokens:
        """Decrypt the tokens of this team.

        Raises:
            DecryptionError: no key decrypts them, or they belong to another team.
        """
        try:
            tokens = WorkspaceTokens(**json.loads(self._all.decrypt(sealed)))
        except (InvalidToken, ValueError, TypeError):
            raise DecryptionError from None
        if tokens.team != team:
            raise DecryptionError
        return tokens

    def is_newest(self, sealed: bytes) -> bool:
        """Whether the first key encrypted them."""
        try:
            self._newest.decrypt(sealed)
        except InvalidToken:
            return False
        return True
