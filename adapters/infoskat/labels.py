"""Labels, statuses and names of systems as the agency prints them, in both languages. `rules` decides what they mean."""

import re
from collections.abc import Mapping
from enum import StrEnum

from rules.model.notice import Language


class Field(StrEnum):
    """A part of a notice's own page."""

    TITLE = "title"
    UPDATED = "updated"
    TYPE = "type"
    STATUS = "status"
    SYSTEMS = "systems"
    MESSAGE = "message"
    HISTORY = "history"
    """The stamp of the oldest saved version: when the notice was published."""


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

STATUS_WORDS: Mapping[str, bool] = {
    **dict.fromkeys(("closed", "resolved", "solved", "done", "ended", "completed"), True),
    **dict.fromkeys(("afsluttet", "lukket", "løst", "udført", "ophørt"), True),
    **dict.fromkeys(("scheduled unavailability", "planned unavailability", "scheduled downtime", "service disruption"), False),
    **dict.fromkeys(("current service disruption", "unscheduled unavailability", "open", "information", "service window"), False),
    **dict.fromkeys(("planlagt nedlukning", "planlagt utilgængelighed", "planlagt nedetid", "driftsforstyrrelse", "servicevindue"), False),
    **dict.fromkeys(("aktuel driftsforstyrrelse", "åben", "driftsmeddelelse", "driftsinformation"), False),
}  # fmt: skip
"""Types and statuses as printed, and whether they mean closed; they are recognised also without a label."""

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

PAGE_LABELS: Mapping[str, Field] = {
    **dict.fromkeys(("last updated", "updated", "last update", "latest update", "last modified", "last changed"), Field.UPDATED),
    **dict.fromkeys(("opdateret", "sidst opdateret", "senest opdateret", "sidste opdatering", "seneste opdatering"), Field.UPDATED),
    **dict.fromkeys(("sidst ændret", "senest ændret", "ændret"), Field.UPDATED),
    "type": Field.TYPE,
    "status": Field.STATUS,
    **dict.fromkeys(("system", "systems", "systemer", "affected systems", "berørte systemer"), Field.SYSTEMS),
    **dict.fromkeys(("message", "meddelelse", "besked", "description", "beskrivelse"), Field.MESSAGE),
    **dict.fromkeys(("title", "titel", "overskrift"), Field.TITLE),
}  # fmt: skip
"""Labels of a notice's own page. The Danish ones but `Opdateret` and `Meddelelse` are guesses: no such page was seen."""

CHANGED_LABELS = frozenset({
    *("updated", "changed", "edited", "modified", "revised", "last updated", "update"),
    *("opdateret", "opdatering", "ændret", "rettet", "redigeret", "revideret", "sidst opdateret", "senest opdateret"),
})  # fmt: skip
PUBLISHED_LABELS = frozenset({
    *("published", "created", "issued", "first published"),
    *("publiceret", "offentliggjort", "udgivet", "oprettet", "udsendt", "først publiceret", "først offentliggjort"),
})  # fmt: skip
"""What a saved version in the history of an own page begins with: the newer ones, and the first."""

LANGUAGE_NAMES = frozenset({
    *("english", "in english", "english version", "this page in english", "engelsk", "en", "uk", "us"),
    *("dansk", "på dansk", "dansk version", "siden på dansk", "danish", "in danish", "da", "dk"),
})  # fmt: skip
"""Texts of the link from a page to the same page in the other language."""

_LABEL_LANGUAGES = {
    **dict.fromkeys(("title", "updated", "last updated", "message", "published"), Language.ENGLISH),
    **dict.fromkeys(("titel", "overskrift", "opdateret", "sidst opdateret", "senest opdateret", "meddelelse", "besked", "beskrivelse"), Language.DANISH),
    **dict.fromkeys(("udgivet", "oprettet", "ændret", "rettet", "berørte systemer", "seneste opdatering"), Language.DANISH),
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
    """Return the language that a page's own labels are in; None where the labels are the same in both."""
    languages = {language for label in labels if (language := _LABEL_LANGUAGES.get(folded(label)))}
    return languages.pop() if len(languages) == 1 else None


def language_of_text(text: str) -> Language | None:
    """Return the language that most small words are in; None where there are as many of both."""
    words = _WORD.findall(text.lower())
    english = sum(word in _ENGLISH_WORDS for word in words)
    danish = sum(word in _DANISH_WORDS for word in words)
    if english == danish:
        return None
    return Language.ENGLISH if english > danish else Language.DANISH


def split_names(text: str) -> tuple[str, ...]:
    """Split the names in a System cell, which are parted by commas, or by `+` on a notice's own page."""
    found = (" ".join(name.split()).removeprefix("• ") for name in re.split(r"[,+;\n]", text))
    return tuple(dict.fromkeys(name for name in found if name))
