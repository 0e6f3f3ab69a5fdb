"""Announced windows, and updates applied to them."""
