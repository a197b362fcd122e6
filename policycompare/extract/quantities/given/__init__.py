"""Given: numbers that a text does not want to reach, as conditions and what exists."""
