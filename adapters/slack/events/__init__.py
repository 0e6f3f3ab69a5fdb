"""Receives what people do in Slack, and responds."""
