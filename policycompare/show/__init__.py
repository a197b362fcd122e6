"""measures → Axes, tables, pages."""
