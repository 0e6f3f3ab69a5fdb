"""Parses the commands that people type."""
