"""Wires adapters to services; the only place that knows both."""
