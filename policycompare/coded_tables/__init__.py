"""A corpus without texts, made from a table of codes."""
