"""Takes deliveries from the outbox and sends them."""
