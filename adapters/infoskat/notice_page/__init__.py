"""Reads a notice's own page."""
