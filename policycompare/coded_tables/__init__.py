"""Tables made elsewhere: ready-made codes → a corpus without texts, a list of codes → a codebook."""
