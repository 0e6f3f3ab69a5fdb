"""Operators hear of workspaces whose tokens no key opens."""

from bot.operations.operator_notes import note_undecryptable
from rules.model.people import Person, Workspace
from rules.model.subscription import Destination
from rules.ports.installations import WorkspaceInstallation
from tests.fakes.notice_repository import FakeJournal
from tests.support.outbox import NOON

OPERATORS = [Destination("slack:COPS")]


def installed(team: str) -> WorkspaceInstallation:
    return WorkspaceInstallation(
        workspace=Workspace(f"slack:{team}"),
        team=team,
        name="<b>Ltd</b>",
        scopes=(),
        sealed=b"sealed",
        expires_at=None,
        by=Person(id=f"slack:{team}/U1", name="Ada"),
        at=NOON,
    )


async def test_one_note_names_them_all_and_says_how_to_mend_it():
    journal = FakeJournal()
    await note_undecryptable([installed("T1"), installed("T2")], journal, OPERATORS, now=NOON)

    [note] = journal.sent
    assert note.to == "slack:COPS"
    assert "these workspaces: T1, T2." in note.text
    assert "Add the key that sealed them and restart" in note.text


async def test_a_restart_does_not_say_it_again():
    journal = FakeJournal()
    for _ in range(2):
        await note_undecryptable([installed("T1")], journal, OPERATORS, now=NOON)

    assert len(journal.sent) == 1


async def test_where_all_opens_nothing_is_said():
    journal = FakeJournal()
    await note_undecryptable([], journal, OPERATORS, now=NOON)

    assert journal.sent == []
