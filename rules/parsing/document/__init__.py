"""Headings, the announcement and the updates of a notice."""
