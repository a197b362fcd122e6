"""The kinds of sections and provisions: from headings, else from their own words."""
