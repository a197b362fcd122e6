"""Data sets: the tables of a corpus for statistics packages and spreadsheets, and packages that can be cited."""
