"""Says how each system stands at an instant."""
