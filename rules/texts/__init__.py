"""Holds every sentence that a reader sees, in both languages."""
