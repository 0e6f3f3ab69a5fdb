"""The data that everything else speaks of."""
