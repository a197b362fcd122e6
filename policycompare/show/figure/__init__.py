"""What all figures share: style, names, labels, fit, alternative text, saving."""
