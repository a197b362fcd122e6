"""Tools for those who develop the library: floors and imports of the package, generated pages, the font."""
