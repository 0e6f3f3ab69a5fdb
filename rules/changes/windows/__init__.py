"""How the windows of two revisions belong together, and how each ended."""
