"""HTTP client of the adapters: limits on size, time and connections, conditional requests, and a guard against private addresses."""
