"""Runs reminders, digests and boards for the leader."""
