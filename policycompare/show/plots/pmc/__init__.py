"""Figures of the PMC index."""
