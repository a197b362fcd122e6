"""Codings compared and corrected: agreement, references, coding sheets."""
