"""Decides who is told, and who is paged."""
