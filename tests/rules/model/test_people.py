import pytest

from rules.model.people import HOME, Workspace, workspace_of
from rules.model.subscription import Destination


@pytest.mark.parametrize(
    ("to", "whose"),
    [
        ("slack:C1", HOME),
        ("slack:T1/C1", Workspace("slack:T1")),
        ("teams-bot:19:abc@thread.tacv2", HOME),
        ("pagerduty:night/shift", HOME),
        ("console", HOME),
    ],
)
def test_a_destination_belongs_to_whoever_installed_the_bot_there(to: str, whose: Workspace) -> None:
    assert workspace_of(Destination(to)) == whose
