"""What a check of the set-up found, and how to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked. Holds no secret: it is printed."""

    what: str
    """The thing checked, e.g. `slack token`, `slack channel C0123`."""
    ok: bool
    detail: str
    """What was found."""
    mend: str = ""
    """What to do about it; empty where nothing is wrong."""
    more: tuple[str, ...] = ()
    """What else was seen, one line each, whether or not it is well."""
