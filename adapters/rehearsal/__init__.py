"""A local stand-in for the agency, over real HTTP: for the demo and the tests."""

from adapters.rehearsal.pages import FeedStyle
from adapters.rehearsal.server import Rehearsal

__all__ = ["FeedStyle", "Rehearsal"]
