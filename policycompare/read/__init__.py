"""files → documents, provisions."""
