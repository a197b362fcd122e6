"""The years of a text."""
