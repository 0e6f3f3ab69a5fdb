"""Logging, health, metrics, notes to operators."""
