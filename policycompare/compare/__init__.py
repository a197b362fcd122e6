"""Measures: tables of a corpus in, labelled tables out."""
