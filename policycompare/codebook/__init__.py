"""The vocabulary: codebooks, their checks, and the language of their cues."""
