"""Settings from file, environment and secret files."""
