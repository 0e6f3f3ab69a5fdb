import pytest

from rules.model.notice import Oid
from rules.parsing.parse import parse
from tests.support.builders import ANNOUNCED, ICS2, printed

LINK = "https://info.skat.dk/data.aspx?oid=2900002"
SPARED = "Update 21-08-2026 12:00 - The window is partially cancelled. It is cancelled for ICS2."

FACTS = {  # what is printed, the fact, its value
    "a text without the procedure": (ANNOUNCED, "mentions_fallback", False),
    "a text with the procedure": (printed(body="The fall-back may be used."), "mentions_fallback", True),
    "no denial": (printed(body="The fallback procedure may be used."), "denies_fallback", False),
    "a denial": (printed(body="The fallback procedure is not yet allowed."), "denies_fallback", True),
    "a mere link": (printed(body="See the other window.", hrefs=(LINK,)), "continuations", ()),
    "a continuation": (printed(body="Continued here.", hrefs=(LINK,)), "continuations", (Oid("2900002"),)),
    "a title with a system": (ANNOUNCED, "title_names_systems", True),
    "a title without one": (printed(title="Service window"), "title_names_systems", False),
    "nothing cancelled": (ANNOUNCED, "cancelled_systems", ()),
    "a part cancelled": (printed(systems=("Manifest", "ICS2"), body=SPARED), "cancelled_systems", (ICS2,)),
}


@pytest.mark.parametrize(("notice", "fact", "value"), FACTS.values(), ids=FACTS)
def test_a_notice_carries_what_its_text_states(notice, fact, value):
    assert getattr(parse(notice), fact) == value
