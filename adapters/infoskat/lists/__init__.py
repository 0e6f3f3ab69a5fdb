"""Reads lists and status pages, as HTML and as text."""
