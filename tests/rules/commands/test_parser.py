from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.commands.commands import (
    Audit,
    Command,
    EndMute,
    Explain,
    FallbackNow,
    Help,
    OneNotice,
    Sample,
    ShowBoard,
    StartMute,
    Status,
    Subscribe,
    Subscriptions,
    Unsubscribe,
    Windows,
)
from rules.commands.input_error import InputError
from rules.commands.parser import LONGEST, parse_command
from rules.commands.subscription_options import SubscriptionOptions
from rules.commands.times import RequestedDay, RequestedTime
from rules.commands.vocabulary import DANISH, ENGLISH, VERBS, Topic
from rules.messages.answers.input_error import input_error_text
from rules.model.notice import Language, Oid, Slug
from rules.ports.subscription_store import SubscriptionId
from tests.support.messages import HOSTILE

OID = Oid("2458407")
MANIFEST, ICS2 = Slug("manifest"), Slug("ics2")
DMS = (Slug("dms-import"), Slug("dms-export"), Slug("dms-transit"))
EN, DA = Language.ENGLISH, Language.DANISH
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LINK = "https://info.skat.dk/data.aspx?oid=2458407&x=read&lang=us"

UNDERSTOOD: dict[str, Command] = {
    "": Status(),
    "status": Status(),
    "STATUS": Status(),
    "status all": Status(),
    "status manifest": Status(systems=(MANIFEST,)),
    "status for Manifest, ICS 2 og manifest": Status(systems=(MANIFEST, ICS2)),
    "status dms": Status(systems=DMS),
    "status ncts": Status(systems=(Slug("dms-transit"), Slug("transit"))),
    "status transit (ncts)": Status(systems=(Slug("transit"),)),
    "status Customs portal (DMS import)": Status(systems=(Slug("dms-import"),)),
    'status "DMS Forsendelse (NCTS)"': Status(systems=(Slug("dms-transit"),)),
    "status dms import, ics2 at 22:00": Status(
        language=EN, systems=(Slug("dms-import"), ICS2), at=RequestedTime(minutes=1320)
    ),
    "status i morgen kl. 6": Status(language=DA, at=RequestedTime(day=RequestedDay(days=1), minutes=360)),
    "status at now": Status(language=EN, at=RequestedTime(present=True)),
    "tilstand toldportalen": Status(language=DA, systems=(Slug("dms-import"),)),
    "nu": Status(language=DA),
    "manifest": Status(systems=(MANIFEST,)),
    "emcs i morgen kl. 8": Status(
        language=DA, systems=(Slug("emcs"),), at=RequestedTime(day=RequestedDay(days=1), minutes=480)
    ),
    "/told status": Status(),
    "windows": Windows(language=EN),
    "windows 14d manifest": Windows(language=EN, systems=(MANIFEST,), within=14 * DAY),
    "windows manifest 48 hours": Windows(language=EN, systems=(MANIFEST,), within=48 * HOUR),
    "vinduer 2 uger": Windows(language=DA, within=14 * DAY),
    "vinduer dms i 2 uger": Windows(language=DA, systems=DMS, within=14 * DAY),
    "windows the next 3 days": Windows(language=EN, within=3 * DAY),
    "windows manifest next week": Windows(language=EN, systems=(MANIFEST,), within=14 * DAY),
    "vinduer i dag": Windows(language=DA, within=DAY),
    "notice 2458407? thanks": OneNotice(language=EN, oid=OID),
    "notice 2458407": OneNotice(language=EN, oid=OID),
    "meddelelse #2458407": OneNotice(language=DA, oid=OID),
    "2458407": OneNotice(oid=OID),
    LINK: OneNotice(oid=OID),
    f"<{LINK.replace('&', '&amp;')}|the notice>": OneNotice(oid=OID),
    "explain oid=2458407": Explain(language=EN, oid=OID),
    "hvorfor 2458407": Explain(language=DA, oid=OID),
    "fallback": FallbackNow(language=EN),
    "nødprocedure dms eksport": FallbackNow(language=DA, systems=(Slug("dms-export"),)),
    "subscribe": Subscribe(language=EN, options=SubscriptionOptions()),
    "abonner manifest": Subscribe(language=DA, options=SubscriptionOptions(systems=frozenset({MANIFEST}))),
    "unsubscribe": Unsubscribe(language=EN),
    "afmeld #12": Unsubscribe(language=DA, number=SubscriptionId(12)),
    "subscriptions": Subscriptions(language=EN),
    "abonnementer alle": Subscriptions(language=DA, all=True),
    "mute 2458407 for 4h": StartMute(language=EN, oid=OID, length=4 * HOUR),
    "mute 2458407": StartMute(language=EN, oid=OID),
    f"mute {LINK} for 2 days": StartMute(language=EN, oid=OID, length=2 * DAY),
    "lydløs manifest i 4t": StartMute(language=DA, system=MANIFEST, length=4 * HOUR),
    "mute ics 2": StartMute(language=EN, system=ICS2),
    "mute ics2 2h": StartMute(language=EN, system=ICS2, length=2 * HOUR),
    "unmute": EndMute(language=EN),
    "unmute all": EndMute(language=EN),
    "lyd alt": EndMute(language=DA),
    "unmute 2458407": EndMute(language=EN, oid=OID),
    "lyd manifest": EndMute(language=DA, system=MANIFEST),
    "test": Sample(),
    "prøve": Sample(language=DA),
    "tavle": ShowBoard(language=DA),
    "audit": Audit(language=EN),
    "help": Help(language=EN),
    "?": Help(),
    "help windws": Help(language=EN, topic=Topic.WINDOWS),
    "hjælp abonner": Help(language=DA, topic=Topic.SUBSCRIBE),
    "status --share": Status(shared=True),
    "status —share manifest": Status(systems=(MANIFEST,), shared=True),
    "nødprocedure del": FallbackNow(language=DA, shared=True),
}


@pytest.mark.parametrize(("typed", "command"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_what_people_type_is_understood(typed, command):
    assert parse_command(typed) == command


SLIPS = {  # what was typed, what is said in the language it was typed in
    "statsu manifest": "“statsu” is neither a command nor a system; try “help”. Did you mean “status manifest”?",
    "manifst": "“manifst” is neither a command nor a system; try “help”. Did you mean “status Manifest”?",
    "hello there": "“hello there” is neither a command nor a system; try “help”.",
    "status manifst at 22:00": "“manifst” is no system that I know; “help status” names them all. Did you mean “status Manifest at 22:00”?",
    "status dms imprt": "“imprt” is no system that I know; “help status” names them all. Did you mean “status dms Import”?",
    "status xyzzy": "“xyzzy” is no system that I know; “help status” names them all.",
    "tilstand dms forsendels": "„forsendels“ er ikke et system, jeg kender; „hjælp status“ nævner dem alle. Mente du „tilstand dms Forsendelse (NCTS)“?",
    "status tomorrow": "Say the time of day too, such as “tomorrow 20:00”.",
    "emcs i morgen": "Nævn også klokkeslættet, for eksempel „i morgen kl. 20“.",
    "is manifest down": "“is down” is neither a command nor a system; try “help”. Did you mean “status Manifest”?",
    "hvornår åbner manifest og ics2?": "“hvornår åbner” is neither a command nor a system; try “help”. Did you mean “status Manifest, ICS2”?",
    "windows 0d": "“0d” is no length of time; write it as 90m, 4h or 7d.",
    "windows 99 weeks": "“99 weeks” is no length of time; write it as 90m, 4h or 7d.",
    "mute manifest for 9999999999999 weeks": "“9999999999999 weeks” is no length of time; write it as 90m, 4h or 7d.",
    "windows soon": "“soon” is no system that I know; “help status” names them all.",
    "fallback online": "“online” is no system that I know; “help status” names them all.",
    "notice": "Name the notice by the number in its link, such as “notice 2458407”, or paste the link.",
    "explain manifest": "Name the notice by the number in its link, such as “explain 2458407”, or paste the link.",
    "unsubscribe manifest": "“manifest” is no number of a subscription; “subscriptions” shows them.",
    "unsubscribe ²": "“²” is no number of a subscription; “subscriptions” shows them.",
    "subscriptions mine": "“subscriptions” stands alone; I do not understand “mine” behind it. Did you mean “subscriptions”?",
    "mute": "Say what to mute: a notice or one system, such as “mute 2458407 for 4h” or “mute manifest”.",
    "mute manifest, ics2": "Say what to mute: a notice or one system, such as “mute 2458407 for 4h” or “mute manifest”.",
    "mute manifest for 5 moons": "“5 moons” is no length of time; write it as 90m, 4h or 7d.",
    "mute 2458407 until tomorrow": "“until tomorrow” is no length of time; write it as 90m, 4h or 7d.",
    "mute manifest for a while": "“a while” is no length of time; write it as 90m, 4h or 7d.",
    "vindur": "„vindur“ er hverken en kommando eller et system; prøv „hjælp“. Mente du „vinduer“?",
    "mute manifst": "“manifst” is no system that I know; “help status” names them all. Did you mean “mute Manifest”?",
    "lyd xyzzy": "„xyzzy“ er ikke et system, jeg kender; „hjælp status“ nævner dem alle.",
    "test now": "“test” stands alone; I do not understand “now” behind it. Did you mean “test”?",
    "subscribe mnifest": "“mnifest” is no system that I know; “help status” names them all. Did you mean “subscribe Manifest”?",
    "x" * (LONGEST + 1): "That is too long for a command; try “help”.",
    "status "
    + "manifst "
    * 30: "“manifst manifst manifst manifst manifst…” is no system that I know; “help status” names them all.",
}


@pytest.mark.parametrize(("typed", "said"), SLIPS.items(), ids=[typed[:40] for typed in SLIPS])
def test_a_slip_is_answered_with_what_to_type_instead(typed, said):
    found = parse_command(typed)

    assert isinstance(found, InputError)
    assert input_error_text(found, found.language or EN) == said


def test_no_verb_means_one_thing_in_each_language():
    assert set(ENGLISH.values()) == set(Topic)
    assert set(DANISH.values()) == set(Topic)
    assert not set(ENGLISH) & set(DANISH)


WORDS = st.lists(
    st.sampled_from([*VERBS, "manifest", "dms", "at", "22:00", "kl.", "remind=", "quiet=x", "4h", '"', ","])
    | HOSTILE,
    max_size=8,
).map(" ".join)


@given(WORDS)
def test_anything_whatever_is_a_command_or_a_sentence(typed):
    found = parse_command(typed)

    assert not isinstance(found, InputError) or all(
        0 < len(input_error_text(found, each)) < 400 for each in Language
    )


@given(HOSTILE, st.integers(1, 100_000))
def test_endless_input_costs_nothing(text, times):
    found = parse_command(text * min(times, 1_000_000 // (len(text) or 1)))

    assert isinstance(found, InputError) or len(" ".join((text * times).split())) <= LONGEST + len("/told ")
