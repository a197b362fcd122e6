"""Finished measures → tables in LaTeX, Word, Excel and HTML."""
