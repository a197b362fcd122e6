"""The bytes of one file → its text."""
