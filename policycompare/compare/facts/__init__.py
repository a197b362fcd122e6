"""Measures of facts: targets side by side, responsibility of bodies, citations."""
