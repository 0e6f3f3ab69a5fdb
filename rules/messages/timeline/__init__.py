"""Bars and axis of the timeline."""
