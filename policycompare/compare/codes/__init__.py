"""Measures of codes: coverage, gaps, difference, diversity, overlap."""
