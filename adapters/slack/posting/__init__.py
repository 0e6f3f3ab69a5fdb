"""Posts, edits and finds Slack messages."""
