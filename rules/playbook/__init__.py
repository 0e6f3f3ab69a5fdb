"""Holds the agency's fallback steps and contacts."""
