"""Holds every sentence a reader sees, in both languages."""
