"""tables → measures."""
