"""The bot in Teams: messages, updates in a thread, commands and buttons."""
