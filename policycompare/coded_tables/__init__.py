"""Ready-made codes of a table → a corpus without texts."""
