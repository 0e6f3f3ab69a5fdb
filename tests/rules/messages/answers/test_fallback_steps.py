import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import chain
from pathlib import Path

import pytest

from rules.messages.answers.fallback_steps import GUIDES, contacts, fallback_steps
from rules.model.message import Link, Message, Quote, SmallPrint, Tone
from rules.model.notice import Language, Slug
from rules.model.systems import KNOWN
from rules.playbook import contacts as contacts_playbook
from rules.playbook.contacts import AARHUS_MAIL, AARHUS_PHONE, DESK_PHONE, GUIDANCE_ON_INF, Contact
from rules.playbook.model import PAGES
from rules.texts.core import Translation
from rules.texts.fallback import PlaybookText
from tests.rules.messages.message_text import lines
from tests.support.builders import at

REFERENCE = Path("../shared/reference")
CONTACTS = [each for each in vars(contacts_playbook).values() if isinstance(each, Contact)]
MONDAY = at("09:00", "2026-11-23")
SYSTEMS = [slug for guide in GUIDES for slug in (*guide.systems, *guide.successors)]

NUMBER = re.compile(r"\d+(?:\.\d+)*")
TELEPHONE = re.compile(r"\d\d \d\d \d\d \d\d")
MAIL = re.compile(r"[\w.]+@[\w.]+\w")


def words_in(thing: object) -> Iterator[Translation]:
    if isinstance(thing, Translation):
        yield thing
    elif isinstance(thing, tuple | list):
        yield from chain.from_iterable(map(words_in, thing))
    elif is_dataclass(thing):
        yield from chain.from_iterable(words_in(getattr(thing, each.name)) for each in fields(thing))


def steps(*systems: str, now=MONDAY, language=Language.ENGLISH) -> Message:
    blocks = fallback_steps(tuple(map(Slug, systems)), language=language, now=now)
    return Message(summary="steps", heading="steps", tone=Tone.NEUTRAL, language=language, blocks=blocks)


@pytest.fixture(scope="module")
def printed() -> str:
    if not REFERENCE.is_dir():
        pytest.skip("the agency's pages are not here to compare with: ../shared/reference")
    return "\n".join(path.read_text("utf-8") for path in sorted(REFERENCE.glob("*.txt")))


def shown() -> str:
    """Everything that the tables say, in both languages."""
    said = [text for words in words_in([*GUIDES, *CONTACTS]) for text in (words.english, words.danish)]
    stamps = [part.stamp for guide in GUIDES for part in guide.parts]
    return "\n".join([*said, *stamps, *(f"{each.phone} {each.mail}" for each in CONTACTS)])


@pytest.mark.parametrize("form", [TELEPHONE, MAIL, NUMBER], ids=["telephones", "addresses", "numbers"])
def test_every_fact_stands_on_the_agency_s_pages(printed, form):
    facts = set(form.findall(shown()))

    assert len(facts) >= 3
    assert [each for each in facts if not re.search(rf"(?<!\d){re.escape(each)}(?!\d)", printed)] == []


def test_the_stamp_is_word_for_word_the_printed_one(printed):
    stamp = next(part.stamp for guide in GUIDES for part in guide.parts if part.stamp)

    assert [line for line in stamp.splitlines() if line not in printed] == []


@pytest.mark.parametrize(
    "words", list(words_in([*GUIDES, *CONTACTS, *PAGES])), ids=lambda words: words.english[:30]
)
def test_each_fact_is_told_in_both_languages(words):
    assert words.english
    assert words.danish
    assert set(NUMBER.findall(words.english)) == set(NUMBER.findall(words.danish))
    assert set(MAIL.findall(words.english)) == set(MAIL.findall(words.danish))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("systems", [[each] for each in KNOWN] + [[], list(KNOWN)], ids="-".join)
def test_it_never_reads_as_a_permission(systems, language):
    blocks = fallback_steps(systems, language=language, now=MONDAY)

    first = lines(steps(*systems, language=language))[0]

    assert first == PlaybookText.ONLY_WITH_PERMISSION.text(language)
    assert isinstance(blocks[-1], SmallPrint)


def test_no_two_guides_are_of_one_system():
    assert len(SYSTEMS) == len(set(SYSTEMS))
    assert set(SYSTEMS) <= set(KNOWN)


def test_a_system_is_guided_step_by_step():
    said = lines(steps("transit"))

    assert "Transit (NCTS) and TIR · Begin on paper" in said
    assert any(line.startswith("2. Hand in three copies: 1, 4 and 5") for line in said)
    assert not any("does not name" in line for line in said)


def test_the_stamp_is_shown_as_printed_whatever_the_language():
    [stamp] = lines(steps("transit"), Quote)

    assert stamp.splitlines()[0] == "NØDPROCEDURE - NCTS"


def test_a_single_step_has_no_number():
    said = lines(steps("transit"))

    assert said[said.index("Transit (NCTS) and TIR · TIR") + 1].startswith("The goods are released")


def test_what_the_page_does_not_name_is_not_taken_for_granted():
    said = lines(steps("dms-export"))

    assert (
        "⚠ The page describes these steps for Export (e-Export) and does not name DMS Export: ask whether they apply."
        in said
    )


UNCOVERED = {
    "one": (("ics2",), "The agency's page gives no steps for ICS2. Ask before you act:"),
    "some beside one that is covered": (
        ("manifest", "ics", "ntse"),
        "The agency's page gives no steps for ICS, E-tax for businesses (NTSE). Ask before you act:",
    ),
    "excise, which has a page of its own": (
        ("emcs",),
        "For EMCS the page leads to a page of its own, which is not reproduced here.",
    ),
    "a name that nobody knows": (
        ("Zephyr",),
        "The agency's page gives no steps for Zephyr. Ask before you act:",
    ),
}


@pytest.mark.parametrize(("systems", "sentence"), UNCOVERED.values(), ids=UNCOVERED)
def test_what_the_pages_do_not_cover_is_said(systems, sentence):
    assert sentence in lines(steps(*systems))


def test_who_is_open_now_is_named_first():
    said = lines(steps("import"))
    asked = said.index("Who to ask, the nearest first:")

    assert said[asked + 1] == (
        "Told Servicedesk, 70 15 73 01: open now, until 16:00; Monday to Friday 8.00–16.00 "
        "(permission, unless a notice has given it)"
    )


def test_on_a_danish_public_holiday_the_mailbox_comes_before_the_telephone():
    said = lines(steps("import", now=at("09:00", "2026-12-25"), language=Language.DANISH))
    asked = said.index("Hvem du kan spørge, den nærmeste først:")

    assert "læses næste gang kl. 10:00" in said[asked + 2]
    assert "åbner mandag kl. 08:00" in said[asked + 3]


def test_a_public_holiday_is_said():
    said = lines(steps("import", now=at("09:00", "2026-12-25")), SmallPrint)

    assert any(line.startswith("Today is a public holiday") for line in said)


def test_the_european_systems_have_offices_of_their_own():
    assert [each.contact for each in contacts([Slug("eu-systems")], MONDAY)] == [
        GUIDANCE_ON_INF,
        AARHUS_PHONE,
        AARHUS_MAIL,
    ]


def test_beside_others_everybody_is_named():
    asked = [each.contact for each in contacts([Slug("eu-systems"), Slug("cbam")], MONDAY)]

    assert DESK_PHONE in asked
    assert AARHUS_PHONE in asked


def test_where_it_is_taken_from_is_linked_with_its_age():
    blocks = fallback_steps([Slug("import")], language=Language.ENGLISH, now=MONDAY)
    links = [span for line in blocks[-1].lines for span in line if isinstance(span, Link)]  # type: ignore[union-attr]  # small print

    assert [link.url for link in links] == [page.url for page in PAGES]
    assert "our copy is of November 2026" in links[0].label
