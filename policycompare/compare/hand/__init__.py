"""A hand-coded sample: the draw, the codes that came back, and shares and differences corrected by them."""
