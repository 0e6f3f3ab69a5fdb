"""Tokens as they lie in the database."""

import pytest
from cryptography.fernet import Fernet

from adapters.slack.oauth.encryption import DecryptionError, TokenCipher, WorkspaceTokens

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))
TOKENS = WorkspaceTokens(team="T1", bot="xoxb-secret", refresh="xoxe-secret")


def test_what_is_sealed_opens_and_shows_nothing():
    sealed = TokenCipher([NEW]).encrypt(TOKENS)

    assert TokenCipher([NEW]).decrypt(sealed, team="T1") == TOKENS
    assert b"secret" not in sealed
    assert "secret" not in repr(TOKENS)


def test_the_newest_key_seals_and_older_ones_open():
    older = TokenCipher([OLD]).encrypt(TOKENS)
    cipher = TokenCipher([NEW, OLD])

    assert cipher.decrypt(older, team="T1") == TOKENS
    assert not cipher.is_newest(older)
    assert cipher.is_newest(cipher.encrypt(TOKENS))


UNOPENED = {  # keys at hand, what lies there, for which team
    "a key that is lost": ([OTHER], TokenCipher([NEW]).encrypt(TOKENS), "T1"),
    "copied from another workspace": ([NEW], TokenCipher([NEW]).encrypt(TOKENS), "T2"),
    "bytes that nobody sealed": ([NEW], b"xoxb-secret", "T1"),
    "no tokens inside": ([NEW], Fernet(NEW).encrypt(b"[]"), "T1"),
    "no JSON inside": ([NEW], Fernet(NEW).encrypt(b"{"), "T1"),
}


@pytest.mark.parametrize(("keys", "sealed", "team"), UNOPENED.values(), ids=UNOPENED)
def test_what_does_not_open_says_nothing_of_what_it_is(keys, sealed, team):
    with pytest.raises(DecryptionError) as caught:
        TokenCipher(keys).decrypt(sealed, team=team)

    assert str(caught.value) == ""
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "keys", [[], ["short"], [NEW, "x" * 44]], ids=["none", "no key", "an older one is none"]
)
def test_what_is_no_key_is_refused(keys):
    with pytest.raises(ValueError, match=r"key|Fernet"):
        TokenCipher(keys)
