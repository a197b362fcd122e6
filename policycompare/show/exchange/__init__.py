"""Exchange: projects and code books of programs for qualitative data (REFI-QDA)."""
