"""The buttons of a root message, and its line on the acknowledgement."""

from dataclasses import replace

import pytest

from rules.messages import compose
from rules.model.message import Button, LinkButton, Verb
from rules.model.notice import Fallback, Kind, Language, NoticeKey, Outcome
from rules.model.people import HOME, Acknowledgement, Person
from tests.rules.messages.message_text import lines
from tests.support.builders import ALLOWED, CLOSED_LATE, DONE, at, incident, notice, window

ENGLISH, DANISH = Language.ENGLISH, Language.DANISH
READ_AT = at("12:10", "2026-08-21")
KEY = NoticeKey("2900001")
URL = "https://info.skat.dk/data.aspx?oid=2900001"
ALL = ["fallback", "acknowledge", "mute", "calendar"]


def seen(name: str = "Ada") -> Acknowledgement:
    person = Person(id="slack:U1", name=name)
    return Acknowledgement(notice=KEY, workspace=HOME, by=person, at=at("18:14"))


def root(said, language=ENGLISH, acknowledged=None):
    return compose.root(said, language=language, read_at=READ_AT, key=KEY, acknowledged=acknowledged)


def verbs(message):
    return [each.verb.value for each in message.buttons if isinstance(each, Button)]


NOTICES = {  # what it says, who has seen it, what can be done
    "planned": (notice(), None, ALL),
    "planned, with the fallback procedure": (notice(**ALLOWED), None, ALL),
    "seen by somebody": (notice(), seen(), ["fallback", "mute", "calendar"]),
    "with an unknown end": (notice(window=window("18:00", None)), None, ["fallback", "acknowledge", "mute"]),
    "one of two windows with both ends": (
        notice(windows=(window("18:00", None), window("20:00", "21:00"))), None, ALL,
    ),
    "a disruption": (incident(), None, ["fallback", "acknowledge", "mute"]),
    "done": (notice(**DONE), None, ["mute"]),
    "done, and the procedure still holds": (
        notice(**DONE, fallback=Fallback.ALLOWED, fallback_until=at("23:00")), None, ["fallback", "mute"],
    ),
    "closed": (notice(**CLOSED_LATE), None, ["mute"]),
    "cancelled": (notice(outcome=Outcome.CANCELLED), None, ["mute"]),
    "information": (notice(kind=Kind.INFORMATION, window=None), None, ["acknowledge", "mute"]),
    "information on the procedure": (
        notice(kind=Kind.INFORMATION, window=None, fallback=Fallback.RESTRICTED), None,
        ["fallback", "acknowledge", "mute"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "acknowledged", "offered"), NOTICES.values(), ids=NOTICES)
def test_what_a_root_offers(said, acknowledged, offered):
    message = root(said, acknowledged=acknowledged)

    assert verbs(message) == offered
    assert {each.about for each in message.buttons if isinstance(each, Button)} == {KEY}


def test_buttons_speak_the_readers_language():
    english, danish = (
        [each.label for each in root(notice(url=URL), language).buttons] for language in Language
    )

    assert english == ["Fallback steps", "Acknowledge", "Mute", "Add to calendar", "Source"]
    assert danish == ["Nødprocedure: trin for trin", "Kvittér", "Lydløs", "Føj til kalender", "Kilde"]


@pytest.mark.parametrize(("url", "links"), [(URL, [URL]), ("javascript:x", []), (None, [])])
def test_the_source_is_a_page_of_the_web(url, links):
    message = root(notice(url=url))

    assert [each.url for each in message.buttons if isinstance(each, LinkButton)] == links


def test_without_a_key_there_is_nothing_to_press():
    message = compose.root(notice(url=URL), language=ENGLISH, read_at=READ_AT)

    assert message.buttons == ()


SEEN = {  # what they call themselves, the language, the line
    "in English": ("Ada", ENGLISH, "Acknowledged by Ada, Saturday 18:14"),
    "in Danish": ("Ada", DANISH, "Kvitteret af Ada, lørdag kl. 18:14"),
    "over several lines": ("Ada\n\n*Lovelace*", ENGLISH, "Acknowledged by Ada *Lovelace*, Saturday 18:14"),
    "without a name": (" ", ENGLISH, "Acknowledged by slack:U1, Saturday 18:14"),
    "without an end": ("x" * 9_999, ENGLISH, f"Acknowledged by {'x' * 80}, Saturday 18:14"),
    "as a pattern": ("{at}", ENGLISH, "Acknowledged by {at}, Saturday 18:14"),
}


@pytest.mark.parametrize(("name", "language", "line"), SEEN.values(), ids=SEEN)
def test_a_root_names_whoever_has_seen_it(name, language, line):
    assert lines(root(notice(), language, seen(name)))[-1] == line


def test_nothing_else_changes_when_somebody_has_seen_it():
    before, after = root(notice()), root(notice(), acknowledged=seen())

    assert replace(after, blocks=(*after.blocks[:-2], after.blocks[-1]), buttons=()) == replace(
        before, buttons=()
    )
    assert Verb.ACKNOWLEDGE.value not in verbs(after)
