"""Printed days and clock times, piece by piece."""
