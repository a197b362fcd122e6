"""The folder or file given to `load` → its files and the rows of its manifest."""
