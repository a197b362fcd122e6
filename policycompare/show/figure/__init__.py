"""The common parts of all figures: style, names, labels, fit, alternative text, saving."""
