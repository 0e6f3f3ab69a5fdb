"""Tokens as they lie in the database: whoever reads it, or copies a row to another workspace, has none of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class DecryptionError(Exception):
    """No key opens what is sealed, or it was sealed for another workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceTokens:
    """What the bot speaks with in one workspace."""

    team: str
    bot: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    """What `bot` is renewed with, once; None: it lasts."""


class TokenCipher:
    """Seals and opens. keys: each 32 bytes in url-safe base64; the first one seals, all of them open.

    Raises:
        ValueError: there is no key, or one that is none.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        fernets = [Fernet(each) for each in keys]
        self._all = MultiFernet(fernets)
        self._newest = fernets[0]

    def seal(self, tokens: WorkspaceTokens) -> bytes:
        return self._all.encrypt(json.dumps(asdict(tokens)).encode())

    def open(self, sealed: bytes, *, team: str) -> WorkspaceTokens:
        """Open what was sealed for this team.

        Raises:
            UnopenedError: it does not open.
        """
        try:
            tokens = WorkspaceTokens(**json.loads(self._all.decrypt(sealed)))
        except (InvalidToken, ValueError, TypeError):
            raise DecryptionError from None
        if tokens.team != team:
            raise DecryptionError
        return tokens

    def is_newest(self, sealed: bytes) -> bool:
        """Whether the first key sealed it."""
        try:
            self._newest.decrypt(sealed)
        except InvalidToken:
            return False
        return True
