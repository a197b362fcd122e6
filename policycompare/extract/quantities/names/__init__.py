"""Names of indicators: the words around them, the scopes in them, several in a row."""
