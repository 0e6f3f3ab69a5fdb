"""Keys are rotated: tokens that an older key encrypted are encrypted with the newest one."""

import pytest
from cryptography.fernet import Fernet

from adapters.slack.oauth.encryption import TokenCipher, WorkspaceTokens
from adapters.slack.oauth.key_rotation import decrypts, reseal
from rules.model.people import Person, Workspace
from rules.ports.installations import WorkspaceInstallation
from tests.adapters.slack.oauth.site import NOON

OLD, NEW, LOST = (Fernet.generate_key().decode() for _ in range(3))


def tokens(team: str) -> WorkspaceTokens:
    return WorkspaceTokens(team=team, bot=f"xoxb-{team}")


def sealed(team: str, key: str) -> WorkspaceInstallation:
    return WorkspaceInstallation(
        workspace=Workspace(f"slack:{team}"),
        team=team,
        name=team,
        scopes=(),
        sealed=TokenCipher([key]).encrypt(tokens(team)),
        expires_at=None,
        by=Person(id=f"slack:{team}/U1", name="Ada"),
        at=NOON,
    )


async def test_what_an_older_key_sealed_is_sealed_with_the_newest(store):
    newest = sealed("T2", NEW)
    for each in (sealed("T1", OLD), newest):
        await store.save_installation(each)
    unopened = await reseal(store, TokenCipher([NEW, OLD]))
    kept = {each.team: each for each in await store.installations()}

    assert list(unopened) == []
    assert TokenCipher([NEW]).decrypt(kept["T1"].sealed, team="T1") == tokens("T1")
    assert kept["T2"] == newest


async def test_what_no_key_opens_is_named_and_left_alone(store, logs):
    lost = sealed("T1", LOST)
    for each in (lost, sealed("T2", OLD)):
        await store.save_installation(each)
    unopened = await reseal(store, TokenCipher([NEW, OLD]))

    assert unopened == [lost]
    assert await store.installation(lost.workspace) == lost
    assert [(each["event"], each["log_level"], each["team"]) for each in logs] == [
        ("installation.decryption_failed", "error", "T1"),
        ("installation.reencrypted", "info", "T2"),
    ]


MEANWHILE = {  # what another process has made of it when its row is ours
    "the bot was removed": lambda store: store.delete_installation(Workspace("slack:T1")),
    "installed under a key that is not known here": lambda store: store.save_installation(sealed("T1", LOST)),
}


@pytest.mark.parametrize("change", MEANWHILE.values(), ids=list(MEANWHILE))
async def test_what_changed_meanwhile_is_left_alone(store, monkeypatch, change):
    await store.save_installation(sealed("T1", OLD))
    listed = store.installations

    async def before_the_change():
        found = await listed()
        await change(store)
        return found

    monkeypatch.setattr(store, "installations", before_the_change)
    await reseal(store, TokenCipher([NEW, OLD]))
    monkeypatch.undo()

    assert all(decrypts(TokenCipher([LOST]), each) for each in await store.installations())
