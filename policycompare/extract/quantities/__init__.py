"""Parts of the reading of targets: numbers, deadlines, what is no target, and keys of indicators."""
