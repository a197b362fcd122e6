"""Figures of many groups: rankings, trends, a map of tiles."""
