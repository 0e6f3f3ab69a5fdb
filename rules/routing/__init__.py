"""Routes changes to destinations, and decides which are urgent and which page somebody."""
