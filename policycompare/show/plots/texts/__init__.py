"""Figures of wording."""
