"""Tables in the body text: grids, flattened tables, tables in lines."""
