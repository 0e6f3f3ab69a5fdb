"""Every pattern, by topic, English and Danish side by side."""
