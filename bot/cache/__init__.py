"""Read models kept in memory."""
