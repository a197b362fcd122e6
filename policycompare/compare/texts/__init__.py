"""Measures of wording: words, similarity, topics, reuse."""
