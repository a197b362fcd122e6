"""Finished measures → Axes, in folders named as those of `compare`."""
