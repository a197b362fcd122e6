"""Citations: the policies, plans and laws to which a text refers, their keys and levels."""
