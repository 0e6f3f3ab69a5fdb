"""Bytes and HTML to visible text."""
