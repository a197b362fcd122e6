"""Figures of codings."""
