"""Matches the windows of two revisions, and determines how each ended."""
