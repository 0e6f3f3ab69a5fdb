from collections import Counter

from typer.testing import CliRunner

from bot.cli.commands import cli
from bot.cli.recording import week
from rules.model.notice import Language


def test_the_demo_plays_the_week_to_the_end():
    answer = CliRunner().invoke(cli, ["demo"])

    assert answer.exit_code == 0
    assert "Extended: now until Thursday 01:30, was Wednesday 23:59" in answer.stdout
    assert "Done at 01:12, 18 minutes before the last announced end" in answer.stdout
    assert "The notice contradicts itself" in answer.stdout
    assert "That was the week: 8 notices, 14 saves by the editor, 16 pieces of news." in answer.stdout


def test_the_demo_speaks_danish():
    answer = CliRunner().invoke(cli, ["demo", "--language", "da"])

    assert answer.exit_code == 0
    assert "Forlænget" in answer.stdout
    assert "Onsdag aften: ikke færdigt kl. 22:00" in answer.stdout
    assert "Det var ugen" in answer.stdout


def test_the_narrator_says_the_same_in_both_languages():
    assert {frozenset(save.say) for save in week()} == {frozenset(), frozenset(Language)}


def test_the_recording_has_each_kind_of_day():
    statuses = Counter(save.printed.status for save in week())

    assert {"Scheduled unavailability", "Service disruption", "Closed"} <= set(statuses)
    assert [save.at for save in week() if not save.before] == sorted(
        save.at for save in week() if not save.before
    )
