"""Text outside the body text: letterhead, recipients, cover notes, signatures, furniture."""
