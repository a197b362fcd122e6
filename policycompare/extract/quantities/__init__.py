"""Numbers as values, and the keys of the indicators that they measure."""
