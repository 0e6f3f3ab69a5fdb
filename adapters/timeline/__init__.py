"""The picture of the coming time, as a PNG that a telephone shows well."""

from adapters.timeline.draw import draw

__all__ = ["draw"]
