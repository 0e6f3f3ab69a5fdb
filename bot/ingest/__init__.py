"""Polls the sources, decides, records; under leader election."""
