"""Draws modals, the home tab and the board."""
