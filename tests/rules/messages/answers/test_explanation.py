import pytest

from rules.messages.answers.explanation import ChannelExplanation, explanation
from rules.model.change import ChangeKind, Reason, ReasonCode
from rules.model.evidence import Confidence
from rules.model.notice import Language, Notice, Slug
from rules.model.people import Mute, Person
from rules.model.subscription import Destination
from rules.parsing.parse import parse
from rules.ports.subscription_store import StoredSubscription, SubscriptionId
from rules.texts.notice import FACTS
from rules.texts.reasons import CONFIDENCE, OTHER_FACTS
from tests.rules.messages.message_text import lines
from tests.support.builders import at, notice, printed, subscription

ANNOUNCED = ChangeKind.WINDOW_ANNOUNCED
SEEN = (Reason(because=ReasonCode.FIRST_SEEN),)
ANNA = Person(id="slack:U1", name="Anna")
MINE = StoredSubscription(id=SubscriptionId(7), wish=subscription("slack:C1"), by=None)


def shown(
    told: ChannelExplanation | None = None, *, of: Notice | None = None, language: Language = Language.ENGLISH
) -> list[str]:
    return lines(explanation(of or parse(printed()), told, language=language, now=at("12:00")))


def test_each_fact_is_shown_with_the_words_that_it_was_read_from():
    assert shown() == [
        "What was read, and from which words:",
        "the window (stated): “Saturday 22 August 2026, 18:00 - 20:00”",
        "the impact on the systems (stated): “The manifest system is closed for maintenance.”",
    ]


def test_a_fact_from_the_title_is_quoted_from_it():
    titled = parse(printed(title="Service window WO0000001568141, manifest"))

    assert "a reference (stated): “WO0000001568141”" in shown(of=titled)


def test_a_guess_is_called_one():
    contradicts = parse(printed(body="Sunday 22 August 2026, 18:00 - 20:00\nThe manifest system is closed."))

    assert any("⚠ a guess among contradictions" in line for line in shown(of=contradicts))


def test_where_nothing_was_understood_that_is_said():
    assert shown(of=notice()) == ["No sentence of it was understood; it is told as it is printed."]


TOLD = {  # what was told here, the last lines
    "nothing changed": (
        ChannelExplanation(reasons={}, matches=(), broadcast=()),
        [
            "Its last text changed nothing that is told.",
            "No subscription of this channel takes any of it.",
        ],
    ),
    "nothing changed, and still heard of": (
        ChannelExplanation(reasons={}, matches=((MINE, (ANNOUNCED,)),), broadcast=()),
        [
            "Its last text changed nothing that is told.",
            "Why this channel hears of it:",
            "Subscription 7 (all systems; all news; in English): window.announced",
        ],
    ),
    "muted": (
        ChannelExplanation(
            reasons={ANNOUNCED: SEEN},
            matches=((MINE, (ANNOUNCED,)),),
            broadcast=(),
            mutes=(Mute(to=Destination("slack:C1"), system=Slug("manifest"), until=at("16:00"), by=ANNA),),
        ),
        ["Told in the thread only.", "Muted here: Manifest, until 16:00"],
    ),
    "told, and shown": (
        ChannelExplanation(
            reasons={ANNOUNCED: SEEN},
            matches=((MINE, (ANNOUNCED,)),),
            broadcast=(ANNOUNCED,),
        ),
        [
            "What its last text changed, by which rule:",
            "window.announced: seen for the first time",
            "Why this channel hears of it:",
            "Subscription 7 (all systems; all news; in English): window.announced",
            "Also shown in the channel, not only in the thread: window.announced.",
        ],
    ),
    "told in the thread": (
        ChannelExplanation(reasons={ANNOUNCED: SEEN}, matches=((MINE, (ANNOUNCED,)),), broadcast=()),
        [
            "What its last text changed, by which rule:",
            "window.announced: seen for the first time",
            "Why this channel hears of it:",
            "Subscription 7 (all systems; all news; in English): window.announced",
            "Told in the thread only.",
        ],
    ),
}


@pytest.mark.parametrize(("told", "last"), TOLD.values(), ids=TOLD)
def test_a_channel_learns_why_it_was_told(told, last):
    assert shown(told)[-len(last) :] == last


def test_it_speaks_danish():
    assert shown(language=Language.DANISH)[1].startswith("servicevinduet (står der): „Saturday 22 August")


def test_every_fact_and_every_certainty_has_its_words():
    assert not set(FACTS) & set(OTHER_FACTS)
    assert set(CONFIDENCE) == set(Confidence)
