"""Finds what a new revision changes, and when that may be announced."""
