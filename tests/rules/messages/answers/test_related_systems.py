import pytest

from rules.messages.answers.related_systems import related_systems
from rules.model.notice import Language, Slug

CASES = {  # what was asked for, what is told of the others, in both languages
    "the classic one": (("import",), "See also: dms-import (DMS Import)", "Se også: dms-import (DMS Import)"),
    "several": (
        ("manifest", "export", "transit"),
        "See also: dms-export (DMS Export), dms-transit (DMS Transit (NCTS))",
        "Se også: dms-export (DMS Eksport), dms-transit (DMS Forsendelse (NCTS))",
    ),
    "both": (("import", "dms-import"), None, None),
    "the newer one": (("dms-import",), None, None),
    "one of a kind": (("manifest",), None, None),
    "all": (None, None, None),
}


@pytest.mark.parametrize(("asked", "english", "danish"), CASES.values(), ids=CASES)
def test_who_asks_for_the_classic_system_is_told_of_the_other(asked, english, danish):
    named = None if asked is None else tuple(map(Slug, asked))
    said = [[line for (line,) in related_systems(named, language)] for language in Language]

    assert dict(zip(Language, said, strict=True)) == {
        Language.ENGLISH: [english] if english else [],
        Language.DANISH: [danish] if danish else [],
    }
