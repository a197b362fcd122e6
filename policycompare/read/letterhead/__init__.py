"""What is not body: titles, recipients, signatures, cover notes, furniture."""
