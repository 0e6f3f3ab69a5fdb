"""A notice and its changes as a message."""
