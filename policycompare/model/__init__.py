"""A language model as coder: requests from the codebook, checked answers, a record that can be replayed."""
