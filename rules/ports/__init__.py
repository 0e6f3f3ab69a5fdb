"""The roles that adapters play; the docstrings are the contract."""
