"""Figures of facts: how each document is read, targets, responsibility, citations."""
