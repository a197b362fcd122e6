"""Sheets that people fill in: codes, hand-coded samples, checks and adjudication, written and read back."""
