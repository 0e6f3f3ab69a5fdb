"""Which systems a text means by what it names."""

from collections.abc import Sequence

from rules.model.notice import Slug
from rules.model.systems import DMS_FOR
from rules.parsing.document.headings import Named

_DMS = tuple(DMS_FOR.values())


def meant(said: Named, header: tuple[Slug, ...]) -> tuple[Slug, ...]:
    """The systems meant by what a text names: "DMS", "all systems" and `DMS Import/Export` are those of the header."""
    dms = tuple(slug for slug in header if slug in _DMS) or _DMS if said.dms else ()
    if said.systems or dms:
        found = tuple(dict.fromkeys([*_full(said.systems, header), *dms]))
        return tuple(slug for slug in header if slug not in found) if said.every and said.others else found
    return header if said.every else ()


def _full(named: Sequence[Slug], header: tuple[Slug, ...]) -> Sequence[Slug]:
    """The `Export` of `DMS Import/Export`, or under a header of DMS alone, is DMS Export."""
    every = bool(header) and set(header) <= set(_DMS)
    if not every and not set(named) & set(_DMS):
        return named
    new = {old: dms for old, dms in DMS_FOR.items() if every or (old not in header and dms in header)}
    return [new.get(slug, slug) for slug in named]
