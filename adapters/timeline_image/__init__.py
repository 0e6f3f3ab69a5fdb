"""The picture of the coming time, as a PNG that a telephone shows well."""

from adapters.timeline_image.draw import draw

__all__ = ["draw"]
