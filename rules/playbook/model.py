"""What a page of the agency says to do while some systems are away: the shape of the tables beside this file.

The words are ours, the facts are the page's: telephones, addresses, hours, forms, boxes and copies stand as printed there.
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
    """How old they are; None: nothing was taken from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One errand: a heading, what to do in this order, and the text of a stamp, in Danish as it must be."""

    heading: Translation
    steps: tuple[Translation, ...]
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What to do for some systems."""

    title: Translation
    systems: tuple[Slug, ...]
    """Those that the page names."""
    successors: tuple[Slug, ...] = ()
    """Those that took over their work, and that the page does not name."""
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
"""The first two hold every fact of the tables; the last is where the agency keeps them up to date."""
