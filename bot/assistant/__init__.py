"""Answers commands, buttons and forms."""
