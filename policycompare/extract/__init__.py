"""Provisions → codes, targets, duties, citations and places."""
