"""The systems of the agency: a slug for each, its name in both languages, and every printed name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rules.characters import normalised
from rules.model.notice import Language, Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One system. printed: the names that occur in headers and texts, without regard to case and spaces."""

    english: str
    danish: str
    printed: tuple[str, ...]


def _system(english: str, danish: str, *printed: str) -> System:
    return System(english=english, danish=danish, printed=(english, danish, *printed))


DMS_FOR: Mapping[Slug, Slug] = {
    Slug("import"): Slug("dms-import"),
    Slug("export"): Slug("dms-export"),
    Slug("transit"): Slug("dms-transit"),
}
"""The counterpart in DMS of each older system, which has nearly the same name."""

KNOWN: Mapping[Slug, System] = {
    Slug("dms-import"): _system(
        "DMS Import", "DMS Import",
        "Customs portal (DMS import)", "Customs portal", "Toldportalen", "Toldportalen (DMS import)", "DMS Import (H7)", "H7", "DMP Import", "DMS-import",
    ),
    Slug("dms-export"): _system("DMS Export", "DMS Eksport", "DMS-eksport", "DMP Export"),
    Slug("dms-transit"): _system(
        "DMS Transit (NCTS)", "DMS Forsendelse (NCTS)",
        "DMS Forsendelse", "DMS Transit", "DMS Forsendelse (Transit)", "DMS Forsendelse/Transit", "DMS NCTS", "DMS (NCTS)", "DMS-forsendelse", "DMS Transit (NCTS5)", "NCTS5", "NCTS P5",
    ),
    Slug("import"): _system("Import", "Import", "e-Import", "Importsystemet", "Import system"),
    Slug("export"): _system("Export", "Eksport", "e-Export", "e-Eksport", "eExport", "Eksportsystemet", "Export system"),
    Slug("transit"): _system(
        "Transit (NCTS)", "Forsendelse (NCTS)", "Transit", "NCTS (Transit)", "NCTS", "Forsendelse", "NCTS (Forsendelse)",
    ),
    Slug("ics"): _system("ICS", "ICS", "Import Control System", "Import Control System (ICS)", "ICS1"),
    Slug("ics2"): _system("ICS2", "ICS2", "ICS 2", "Import Control System 2", "Import Control System (ICS2)", "Import Control System 2 (ICS2)"),
    Slug("manifest"): _system("Manifest", "Manifest", "Manifestsystemet", "e-Manifest"),
    Slug("emcs"): _system("EMCS", "EMCS", "Excise Movement and Control System"),
    Slug("eu-systems"): _system(
        "EU systems", "EU-systemer",
        "EU-systems", "EU Trader Portal", "Traderportal", "Trader Portal", "EU-CTP", "EUCTP", "IPEP", "UUM&DS", "CDS", "EU-systemerne",
    ),
    Slug("ntse"): _system(
        "E-tax for businesses (NTSE)", "TastSelv Erhverv (NTSE)", "E-tax for businesses", "TastSelv Erhverv", "NTSE", "E-tax",
    ),
    Slug("cbam"): _system("CBAM", "CBAM", "CBAM-registret", "CBAM registry"),
    Slug("certificate-portal"): _system(
        "Certificate portal", "Certifikatportalen", "Certifikatportal", "Customs certificate portal",
    ),
    Slug("tfe"): _system("TFE (test systems)", "TFE (testsystemer)", "TFE (testsystems)", "TFE (testsystem)", "TFE", "Test systems", "Testsystemer"),
    Slug("other"): _system("Other messages", "Andre meddelelser", "Other", "Andet", "Andre", "Øvrige", "Øvrige meddelelser"),
}  # fmt: skip


_NOISE = re.compile(r"[\s\-\u2010-\u2015\u2212_./&]+")


def _folded(name: str) -> str:
    return _NOISE.sub("", normalised(name).casefold())


_SLUGS: Mapping[str, Slug] = {
    _folded(name): slug for slug, system in KNOWN.items() for name in (slug, *system.printed)
}


def lookup(text: str) -> Slug | None:
    """Return the system of a slug or a printed name, without regard to case, spaces and dashes; None: unknown."""
    return _SLUGS.get(_folded(text))


def slug(printed: str) -> Slug:
    """Return the slug of a printed name; an unknown name is its own slug, with single spaces."""
    return lookup(printed) or Slug(" ".join(printed.split()))


def name(slug: Slug, language: Language) -> str:
    """Return the name of a system to show; that of an unknown system is its slug."""
    system = KNOWN.get(slug)
    if system is None:
        return slug
    return system.danish if language is Language.DANISH else system.english
