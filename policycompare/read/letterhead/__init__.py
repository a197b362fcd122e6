"""Folded lines → segments: titles, recipients, signatures, cover notes, furniture, body text."""
