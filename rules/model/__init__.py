"""Frozen data and enums that all other packages use; no decisions, except the rules of each change kind."""
