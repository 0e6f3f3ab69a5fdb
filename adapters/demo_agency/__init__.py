"""A local HTTP server that imitates the agency, for the demo and the tests."""

from adapters.demo_agency.pages import FeedStyle
from adapters.demo_agency.server import DemoAgency

__all__ = ["DemoAgency", "FeedStyle"]
