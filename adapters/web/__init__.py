"""The HTTP server: health, metrics, calendar files and the webhooks of other services."""
