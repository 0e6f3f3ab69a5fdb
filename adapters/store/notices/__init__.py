"""Notices, revisions, conversations and what belongs to them."""
