"""The targets of tables: a year a column, a place a row, or a place a column."""
