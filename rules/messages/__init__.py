"""Turns facts into messages without markup."""
