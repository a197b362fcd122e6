"""Files → documents, provisions."""
