"""The types of the fallback tables in this package: pages, procedures and guides.

The wording is ours, the facts are the agency's: phone numbers, addresses, hours, forms, boxes and copies are as printed.
"""

from dataclasses import dataclass

from rules.model.notice import Slug
from rules.playbook.contacts import Contact
from rules.texts.core import Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage:
    """A page of the agency."""

    name: Translation
    url: str
    taken: Translation | None = None
    """The age of the facts taken from the page; None: nothing was taken from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure: a heading, its steps in order, and the text of a stamp, which must be in Danish."""

    heading: Translation
    steps: tuple[Translation, ...]
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The fallback procedures of some systems."""

    title: Translation
    systems: tuple[Slug, ...]
    """Systems that the page names."""
    successors: tuple[Slug, ...] = ()
    """Systems that replaced them, and that the page does not name."""
    parts: tuple[Procedure, ...]
    contacts: tuple[Contact, ...]


_UNDATED = Translation("undated; our copy is of November 2026", "uden dato; vores kopi er fra november 2026")

PAGES = (
    AgencyPage(
        name=Translation("The agency's page on fallback procedures", "Toldstyrelsens side om nødprocedurer"),
        url="https://skat.dk/data.aspx?oid=2300041",
        taken=_UNDATED,
    ),
    AgencyPage(
        name=Translation(
            "The agency's page on access and service desk", "Toldstyrelsens side om adgang og servicedesk"
        ),
        url="https://skat.dk/data.aspx?oid=2300040",
        taken=_UNDATED,
    ),
    AgencyPage(
        name=Translation(
            "Fallback procedures at toldst.dk, in case they have changed",
            "Nødprocedurer på toldst.dk, hvis de er ændret siden",
        ),
        url="https://toldst.dk/erhverv/toldsystemer/noedprocedurer",
    ),
)
"""The first two are the source of every fact in the tables; the last is where the agency keeps them up to date."""
