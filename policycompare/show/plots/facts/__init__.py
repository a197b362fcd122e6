"""Figures of facts: how each document is read."""
