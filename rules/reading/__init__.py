"""Printed text to facts: the parts that `rules.parse` reads a notice with, and the tables of phrases."""
