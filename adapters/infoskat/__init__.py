"""The Danish customs agency's pages and feeds: the only place that knows skat.dk."""

from adapters.infoskat.capture import read_capture
from adapters.infoskat.inspection import inspect
from adapters.infoskat.source import InfoskatSource

__all__ = ["InfoskatSource", "inspect", "read_capture"]
