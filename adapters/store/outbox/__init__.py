"""Pending deliveries, in one lane per destination."""
