"""Codings made, compared and changed: coding sheets, references, agreement, recoding."""
