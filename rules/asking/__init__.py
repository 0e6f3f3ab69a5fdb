"""Typed words to questions: the parts that `rules.command` reads a command with."""
