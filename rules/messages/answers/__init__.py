"""Replies, digest and board as messages."""
