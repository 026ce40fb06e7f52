"""A run: which files, which rules on each, and what came of it."""
