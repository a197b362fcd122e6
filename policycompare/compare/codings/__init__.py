"""Measures of codings: agreement, reference coding, coding sheets, sensitivity."""
