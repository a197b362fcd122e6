"""The input of `load` → its documents, not yet parsed, and their manifest."""
