"""Tables → measures."""
