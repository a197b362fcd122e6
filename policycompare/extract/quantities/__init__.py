"""Targets: numbers and units, deadlines, what is no target, indicators, tables."""
