"""The timeline of upcoming windows and disruptions as a PNG, large enough for a phone."""

from adapters.timeline_image.draw import draw

__all__ = ["draw"]
