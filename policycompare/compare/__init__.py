"""Measures: tables made from the tables of a corpus."""
