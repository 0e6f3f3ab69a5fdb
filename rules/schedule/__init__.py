"""Knows what becomes due by time."""
