"""Measures of texts: words, keyness, similarity, topics, reuse, concordance."""
