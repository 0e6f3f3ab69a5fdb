"""Fetches politely, and guards against private addresses."""
