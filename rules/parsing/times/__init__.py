"""Tokens, ranges, dates and durations in printed text."""
