"""The evidence page: one HTML file, from a cell of the grid to the sentences behind it."""
