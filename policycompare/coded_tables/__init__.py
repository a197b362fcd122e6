"""Tables made elsewhere: codes become a corpus without texts, and a list of codes becomes a codebook."""
