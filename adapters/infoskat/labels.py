"""The words that the agency's pages are laid out with, in both languages. What they mean is for `rules`."""

import re

from rules.notice import Language

SYSTEMS = (
    *(
        "DMS eksport",
        "DMS Export",
        "DMS Forsendelse (NCTS)",
        "DMS Transit (NCTS)",
        "DMS Import",
        "DMS import",
    ),
    *("Import", "Export", "Eksport", "Transit", "Transit (NCTS)", "Forsendelse", "Forsendelse (NCTS)"),
    *("ICS", "ICS2", "Manifest", "EMCS", "CBAM", "EU-systems", "EU-systemer"),
    *("E-tax for businesses (NTSE)", "TastSelv Erhverv (NTSE)", "Certificate portal", "Certifikatportal"),
    *("Customs portal (DMS import)", "Toldportalen (DMS import)", "TFE (testsystems)", "TFE (testsystemer)"),
    *("Other messages", "Andre meddelelser"),
)
"""Names as they stand in the System column."""

STATUSES = (
    *("Closed", "Scheduled unavailability", "Service disruption", "Current service disruption", "Open"),
    *(
        "Lukket",
        "Planlagt utilgængelighed",
        "Planlagt nedetid",
        "Driftsforstyrrelse",
        "Aktuel driftsforstyrrelse",
        "Åben",
    ),
)

COLUMNS = {
    "status": "status",
    "system": "systems", "systems": "systems", "systemer": "systems",
    "title": "title", "titel": "title", "overskrift": "title",
    "updated": "updated", "last updated": "updated", "opdateret": "updated", "sidst opdateret": "updated", "senest opdateret": "updated",
    "message": "body", "meddelelse": "body", "besked": "body",
    "published": "published", "publiceret": "published", "offentliggjort": "published",
    "type": "type",
}  # fmt: skip
"""Headers of a table's columns and labels of a notice's own page: what stands there, by its name in PrintedNotice."""

_SAYS_LANGUAGE = {
    **dict.fromkeys(("title", "updated", "last updated", "message", "published"), Language.ENGLISH),
    **dict.fromkeys(("titel", "overskrift", "opdateret", "sidst opdateret", "senest opdateret", "meddelelse", "besked"), Language.DANISH),
    **dict.fromkeys(("publiceret", "offentliggjort", "systemer"), Language.DANISH),
}  # fmt: skip

_ENGLISH_WORDS = frozenset({"the", "and", "of", "is", "be", "will", "for", "this", "you"})
_DANISH_WORDS = frozenset({"og", "ikke", "der", "til", "af", "er", "på", "vil", "kan", "det"})
_WORD = re.compile(r"[a-zæøå]+")

STAMP = r"\d{1,2}-\d{1,2}-\d{4}\s+(?:(?:kl\.?|at)\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
"""A printed stamp: `dd-mm-yyyy kl. hh:mm` (updated) or `dd-mm-yyyy hh:mm:ss` (published)."""


def folded(label: str) -> str:
    return " ".join(label.split()).rstrip(":").strip().lower()


def language_of_labels(labels: list[str]) -> Language | None:
    """Return the language that a page's own labels are in; None where they are the same in both."""
    said = {language for label in labels if (language := _SAYS_LANGUAGE.get(folded(label)))}
    return said.pop() if len(said) == 1 else None


def language_of_text(text: str) -> Language | None:
    """Return the language that most small words are in; None where there is no telling."""
    words = _WORD.findall(text.lower())
    english = sum(word in _ENGLISH_WORDS for word in words)
    danish = sum(word in _DANISH_WORDS for word in words)
    if english == danish:
        return None
    return Language.ENGLISH if english > danish else Language.DANISH
