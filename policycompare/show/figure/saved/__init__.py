"""A figure on disk: pictures, numbers, alternative text, caption."""
