"""Subscriptions, workspaces and what people did."""
