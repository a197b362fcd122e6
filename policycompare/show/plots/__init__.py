"""Finished measures → Axes, in folders named after those of `compare`."""
