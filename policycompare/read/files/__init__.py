"""Parsers: from the bytes of one file to its text."""
