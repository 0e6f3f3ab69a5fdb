"""Installs the app in workspaces, and keeps their tokens."""
