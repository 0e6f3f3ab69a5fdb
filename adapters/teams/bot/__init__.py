"""The bot in Teams: posts messages and replies in threads, and answers commands and buttons."""
