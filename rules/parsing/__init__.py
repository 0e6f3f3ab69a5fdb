"""Turns a printed notice into what it means."""
