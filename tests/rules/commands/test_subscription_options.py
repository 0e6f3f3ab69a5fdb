from datetime import timedelta

import pytest

from rules.commands.input_error import InputError
from rules.commands.subscription_options import SubscriptionOptions, parse_options, reminders
from rules.messages.answers.input_error import input_error_text
from rules.model.change import ChangeKind
from rules.model.notice import Access, Impact, Language, Slug
from rules.model.quiet_hours import quiet_hours
from rules.model.subscription import REMIND, Destination, Digest, EnvironmentFilter
from tests.support.builders import subscription

HOUR = timedelta(hours=1)
MANIFEST, ICS2 = Slug("manifest"), Slug("ics2")
INCIDENTS = frozenset(kind for kind in ChangeKind if kind.startswith("incident."))

WISHES = {  # what stands behind "subscribe", what is wished for
    "": SubscriptionOptions(),
    "everything": SubscriptionOptions(),
    "manifest, ics2": SubscriptionOptions(systems=frozenset({MANIFEST, ICS2})),
    "manifest incident.* window.extended": SubscriptionOptions(
        systems=frozenset({MANIFEST}), kinds=INCIDENTS | {ChangeKind.WINDOW_EXTENDED}
    ),
    "driftsforstyrrelser": SubscriptionOptions(kinds=INCIDENTS),
    "file daily danish test": SubscriptionOptions(
        environment=EnvironmentFilter.TEST,
        access=Access.FILE,
        language=Language.DANISH,
        digests=frozenset({Digest.DAILY}),
    ),
    "systems=manifest,ics2 kinds=incidents,window.extended": SubscriptionOptions(
        systems=frozenset({MANIFEST, ICS2}), kinds=INCIDENTS | {ChangeKind.WINDOW_EXTENDED}
    ),
    "systems=all kinds=all environment=all": SubscriptionOptions(environment=EnvironmentFilter.ALL),
    "--access=online impact: rejected": SubscriptionOptions(access=Access.ONLINE, min_impact=Impact.REJECTED),
    "adgang=fil påvirkning=lukket miljø=test sprog=dansk": SubscriptionOptions(
        environment=EnvironmentFilter.TEST,
        access=Access.FILE,
        min_impact=Impact.UNAVAILABLE,
        language=Language.DANISH,
    ),
    "to manifest only --lang da": SubscriptionOptions(
        systems=frozenset({MANIFEST}), language=Language.DANISH
    ),
    "remind=1h, 2d": SubscriptionOptions(remind=(48 * HOUR, HOUR)),
    "påmind=24 timer 1t": SubscriptionOptions(remind=(24 * HOUR, HOUR)),
    "remind=none": SubscriptionOptions(remind=()),
    "quiet=mon-fri 18:00-08:00 language=en": SubscriptionOptions(
        quiet_hours=quiet_hours("mon-fri 18:00-08:00"), language=Language.ENGLISH
    ),
    'ro="22:00-06:00"': SubscriptionOptions(quiet_hours=quiet_hours("22:00-06:00")),
    "quiet=none": SubscriptionOptions(),
    "broadcast=none": SubscriptionOptions(broadcast=frozenset()),
    "broadcast=all": SubscriptionOptions(broadcast=frozenset(ChangeKind)),
    "kanal=driftsforstyrrelser": SubscriptionOptions(broadcast=INCIDENTS),
    "digest=daily, weekly": SubscriptionOptions(digests=frozenset(Digest)),
    "oversigt=ugentlig": SubscriptionOptions(digests=frozenset({Digest.WEEKLY})),
    "digest=none": SubscriptionOptions(),
}


@pytest.mark.parametrize(("typed", "wish"), WISHES.items(), ids=WISHES)
def test_a_wish_is_read_in_both_languages(typed, wish):
    assert parse_options(typed, Language.ENGLISH) == wish


SLIPS = {  # what was typed, what is said
    "manifst": "“manifst” is no system that I know; “help status” names them all. Did you mean “subscribe Manifest”?",
    "systems=manifst": "“manifst” is no system that I know; “help status” names them all. Did you mean “subscribe Manifest”?",
    "systems=xyzzy": "“xyzzy” is no system that I know; “help status” names them all.",
    "color=blue": "“color=blue” is no option that I know; “help subscribe” names them all.",
    "--color blue": "“--color” is no option that I know; “help subscribe” names them all.",
    "window.lost": "“window.lost” is no kind of news; there are window.*, incident.*, fallback.* and each single one of them.",
    "access=phone": "“phone” does not go with access; there are file, online.",
    "impact=awful": "“awful” does not go with impact; there are degraded, queued, rejected, unavailable.",
    "digest=hourly": "“hourly” does not go with digest; there are daily, weekly.",
    "remind=soon": "“soon” is no list of times before the start; write “remind=24h,1h” or “remind=none”.",
    "remind=31d": "“31d” is no list of times before the start; write “remind=24h,1h” or “remind=none”.",
    "remind=1h 2h 3h 4h 5h 6h": "“1h 2h 3h 4h 5h 6h” is no list of times before the start; write “remind=24h,1h” or “remind=none”.",
    "quiet=at night": "“at night” are no quiet hours; write “quiet=22:00-06:00” or “quiet=mon-fri 18:00-08:00”.",
}


@pytest.mark.parametrize(("typed", "said"), SLIPS.items(), ids=SLIPS)
def test_what_goes_with_no_option_is_said(typed, said):
    found = parse_options(typed, Language.ENGLISH)

    assert isinstance(found, InputError)
    assert input_error_text(found, Language.ENGLISH) == said


def test_a_suggestion_is_in_the_language_of_the_question():
    found = parse_options("manifst", Language.DANISH)

    assert isinstance(found, InputError)
    assert found.suggestion == "abonner Manifest"


def test_a_wish_becomes_the_subscription_of_a_channel():
    made = SubscriptionOptions(systems=frozenset({MANIFEST})).subscription(
        Destination("slack:C1"), Language.DANISH
    )

    assert made == subscription("slack:C1", systems=("manifest",), language="da")
    assert made.remind == REMIND


def test_its_own_language_outweighs_that_of_the_channel():
    made = SubscriptionOptions(language=Language.ENGLISH).subscription(
        Destination("slack:C1"), Language.DANISH
    )

    assert made.language is Language.ENGLISH


def test_no_reminders_are_none():
    assert reminders("") == reminders("ingen") == ()
