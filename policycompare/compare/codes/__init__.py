"""Measures of codes: coverage, difference, diversity, overlap."""
