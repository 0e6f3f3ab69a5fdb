"""The Danish customs agency's pages and feeds: the only place that knows skat.dk."""

from adapters.infoskat.capture import read_capture

__all__ = ["read_capture"]
