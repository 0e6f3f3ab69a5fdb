"""Understands what people type."""
