"""Finished measures → Axes, tables, pages."""
