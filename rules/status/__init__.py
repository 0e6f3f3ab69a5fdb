"""Computes the announced state of each system at an instant."""
