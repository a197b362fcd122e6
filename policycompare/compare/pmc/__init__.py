"""The PMC index of policy modelling consistency."""
